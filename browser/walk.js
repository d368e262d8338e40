// SPDX-License-Identifier: MIT

// What walks through the practice half have in common: who comes in, what is done, how a page looks, and how far the Tab key leads.

import { expect } from '@playwright/test';
import { fair, narrow, touchable } from './look.js';

export const at = () => process.env.TOWN;

// comes gives the small phone of somebody in the town, signed in; of nobody where no name is given.
export async function comes(browser, name, lang, script = false) {
  const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 390, height: 800 } });
  await context.addCookies([{ name: 'language', value: lang, url: at() }]);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  if (name) await page.goto(process.env[name]);
  return page;
}

export const done = (page, what) => expect(page.locator('#said'), what).toHaveCount(1);

// good looks at a page at three widths, with all that is folded away opened. What looks for it needs script.
export async function good(page, script) {
  for (const summary of await page.locator('main details:not([open]) > summary').all()) if (await summary.isVisible()) await summary.click();
  for (const [width, colorScheme] of [[320, 'light'], [390, 'dark'], [1280, 'light']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await narrow(page);
    await touchable(page);
    if (script) await fair(page);
  }
  await page.setViewportSize({ width: 390, height: 800 });
}

// to goes on by the Tab key until what is meant has the focus.
export async function to(page, selector) {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return;
  }
  throw new Error(`${selector} is not reached by the Tab key`);
}
