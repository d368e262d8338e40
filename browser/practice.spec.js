// SPDX-License-Identifier: MIT

// People's own pages, in the invented town and in a place that has only just begun.

import { expect, test } from '@playwright/test';
import { fair, narrow, told, touchable } from './look.js';

// mine are all pages of one's own; a test holds them to what the program says it has.
const mine = ['me', 'me/profile', 'people', 'people/alongside', 'people/us', 'story', 'asks', 'asks/slip', 'doing', 'write', 'check', 'bring', 'cost', 'figures', 'who', 'ways', 'book', 'how', 'how/neighbour', 'how/worker', 'how/steward'];

// open is no page of a story: for everybody, or a list of one's own.
const open = ['', 'now', 'come-in', 'law', 'day', 'with', 'worry', 'knows', 'calendar', 'way', 'tried', 'counts', 'board', 'ours', 'counted'];

const places = [
  { is: 'in the town', in: (page) => page.goto(process.env.MAGS), at: () => process.env.TOWN },
  { is: 'in a new place', in: (page) => page.context().addCookies([{ name: 'alongside', value: process.env.EMPTY_COOKIE, url: process.env.EMPTY }]), at: () => process.env.EMPTY },
];

async function speak(page, lang, at) {
  await page.context().addCookies([{ name: 'language', value: lang, url: at }]);
}

// still collects what a page does that it should not.
function still(page, at) {
  const wrong = [];
  page.on('pageerror', (e) => wrong.push('error: ' + e.message));
  page.on('console', (m) => m.type() === 'error' && wrong.push('console: ' + m.text()));
  page.on('request', (r) => !r.url().startsWith(at) && wrong.push('asked for ' + r.url()));
  page.on('dialog', (d) => { wrong.push('said ' + d.message()); d.dismiss(); });
  return wrong;
}

test('all pages are tried', async ({ request }) => {
  const api = await (await request.get(process.env.TOWN + 'openapi.json')).json();
  const have = Object.keys(api.paths).filter((p) => !p.includes('{')).map((p) => p.slice(1));
  expect(have.sort()).toEqual([...mine].sort());
});

for (const place of places) {
  for (const lang of ['en', 'cy']) {
    for (const name of [...mine, ...open]) {
      test(`/${name} reads ${place.is}, in ${lang}`, async ({ page }) => {
        const at = place.at();
        if (mine.includes(name)) await place.in(page);
        await speak(page, lang, at);
        const wrong = still(page, at);
        for (const [width, media] of [[320, {}], [390, { colorScheme: 'dark' }], [1280, {}], [1280, { forcedColors: 'active' }]]) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...media });
          const answer = await page.goto(at + name);
          expect(answer.status()).toBe(200);
          expect((await answer.body()).length, 'bytes').toBeLessThan(50_000);
          await expect(page.locator('html')).toHaveAttribute('lang', new RegExp('^' + lang));
          await expect(page.locator('h1')).toHaveCount(1);
          await narrow(page);
          await fair(page);
          await touchable(page);
        }
        await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
        await page.setViewportSize({ width: 320, height: 800 });
        await narrow(page);
        await fair(page);
        await told(page);
        expect(wrong).toEqual([]);
      });
    }
  }
}

test('a thick file is no heavy page', async ({ page }) => {
  await page.goto(process.env.COL);
  for (const name of mine) {
    const answer = await page.goto(process.env.TOWN + name);
    expect((await answer.body()).length, name).toBeLessThan(50_000);
  }
  await page.goto(process.env.TOWN + 'story?from=-1');
  await narrow(page);
  expect(await page.locator('.record').count()).toBeGreaterThan(178);
});

for (const name of mine) {
  test(`/${name} is worked by keyboard, and without script`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    await page.goto(process.env.MAGS);
    await page.goto(process.env.TOWN + name);
    const left = await page.evaluate(() => document.querySelectorAll('main details:not([open]) > summary').length).catch(() => -1);
    const reached = new Set();
    let last = -1;
    for (let i = 0; i < 600; i++) {
      await page.keyboard.press('Tab');
      const on = await page.evaluate(() => {
        const e = document.activeElement;
        if (!e || e === document.body) return null;
        const seen = getComputedStyle(e);
        const all = [...document.querySelectorAll('*')];
        return { n: all.indexOf(e), closed: e.tagName === 'SUMMARY' && !e.parentElement.open, outline: seen.outlineStyle !== 'none' || !!e.closest(':focus-within') };
      });
      if (!on || (reached.has(on.n) && on.n !== last)) break; // a field for a day has several stops
      last = on.n;
      reached.add(on.n);
      expect(on.outline, 'where the keyboard is can be seen').toBe(true);
      if (on.closed) await page.keyboard.press('Enter');
    }
    expect(left).toBeGreaterThanOrEqual(0);
    await expect(page.locator('main details:not([open]):not([hidden])')).toHaveCount(0);
    await context.close();
  });
}

for (const lang of ['en', 'cy']) {
  test(`the profile is one sheet of paper, in ${lang}`, async ({ page }) => {
    await page.goto(process.env.MAGS);
    await speak(page, lang, process.env.TOWN);
    await page.goto(process.env.TOWN + 'me/profile');
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 'sheets').toBe(1);
  });
}

test('Exit signs out, and leaves an empty page with nothing behind it', async ({ page }) => {
  await page.goto(process.env.MAGS);
  await page.getByRole('button', { name: 'Exit' }).click();
  await page.waitForURL('**/gone');
  expect((await page.content()).includes('Alongside')).toBe(false);
  await page.goto(process.env.TOWN + 'me');
  expect(page.url()).toContain('/come-in');
});
