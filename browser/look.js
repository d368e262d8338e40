// SPDX-License-Identifier: MIT

// What the tests look at, and the ways they look at it.

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';

// pages are the main page in both languages, live and as one file.
export const pages = [
  { is: 'the demo in English', lang: 'en', url: () => process.env.DEMO },
  { is: 'the demo in Welsh', lang: 'cy', url: () => process.env.DEMO + '?lang=cy' },
  { is: 'a file in English', lang: 'en', url: () => process.env.FILE_en },
  { is: 'a file in Welsh', lang: 'cy', url: () => process.env.FILE_cy },
];

// A phone held by an unsteady hand, a phone, a desk. 320 is also a desk at 400 %.
export const widths = [320, 390, 1280];

export const schemes = [
  { is: 'light', media: { colorScheme: 'light' } },
  { is: 'dark', media: { colorScheme: 'dark' } },
  { is: 'forced colours', media: { forcedColors: 'active' } },
];

// fair fails with a readable list where axe finds anything. No page has another one in it, so that axe needs no page of its own to add up what it
// found in each; and what is well is not listed.
export async function fair(page) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }).analyze();
  const said = violations.map((v) => `${v.impact}: ${v.help} (${v.id}) at ${v.nodes.map((n) => n.target.join(' ')).slice(0, 5).join(' | ')}`);
  expect(said, 'what axe found').toEqual([]);
}

// narrow fails where the page as a whole must be pushed sideways to be read.
export async function narrow(page) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll('body *')]
      .filter((e) => e.getBoundingClientRect().right > room + 1)
      .slice(0, 8)
      .map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} "${e.textContent.trim().slice(0, 40)}"`);
  });
  expect(wide, 'what is too wide').toEqual([]);
}

// quiet collects what a page does that it should not: errors, and asking anybody else.
export function quiet(page) {
  const wrong = [];
  page.on('pageerror', (e) => wrong.push('error: ' + e.message));
  page.on('console', (m) => m.type() === 'error' && wrong.push('console: ' + m.text()));
  page.on('request', (r) => {
    const ours = [process.env.DEMO, process.env.FILE_en, process.env.FILE_cy].some((u) => r.url().startsWith(u));
    if (!ours && !r.url().startsWith('data:')) wrong.push('asked for ' + r.url());
  });
  return wrong;
}

// defined fails where a figure of a lens does not open to what was counted.
export async function defined(page) {
  const bare = await page.evaluate(() => [...document.querySelectorAll('.lens li')]
    .filter((li) => !li.querySelector('details > summary .value') || !li.querySelector('details > p')?.textContent.trim())
    .map((li) => li.textContent.trim()));
  expect(bare, 'figures without a definition').toEqual([]);
}

// told fails where a picture has no name, or no table or list beside it that says the same.
export async function told(page) {
  const poor = await page.evaluate(() => [...document.querySelectorAll('main svg[role=img]')].filter((s) => {
    const names = (s.getAttribute('aria-labelledby') ?? '').split(/\s+/).map((id) => document.getElementById(id)?.textContent.trim());
    return names.some((n) => !n) || !s.closest('section')?.querySelector('table, ol, dl, .lens ul, ul.rows');
  }).map((s) => s.outerHTML.slice(0, 120)));
  expect(poor, 'pictures that only eyes can read').toEqual([]);
}

// sentences gives what the page itself says: not names out of a file (lang="" or another
// language's), not code, and nothing shorter than four words.
export async function sentences(page) {
  return page.evaluate(() => {
    const all = new Set();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      const text = n.textContent.trim().replace(/\s+/g, ' ');
      const foreign = n.parentElement.closest('[lang]:not(html), style, script, .file');
      if (!foreign && text.split(' ').filter((w) => /^\p{L}{2,}/u.test(w)).length > 3) all.add(text);
    }
    return [...all];
  });
}

// touchable fails where something to press is too low for a thumb. A link inside a sentence may be lower.
export async function touchable(page) {
  const low = await page.evaluate(() => [...document.querySelectorAll('button, .button, summary, .tabs a, label.tick, input:not([type=hidden], [type=radio], [type=checkbox])')]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
    .map((e) => `${e.tagName} "${e.textContent.trim().slice(0, 30)}" ${e.getBoundingClientRect().height}`));
  expect(low, 'too low to touch').toEqual([]);
}
