// SPDX-License-Identifier: MIT

// The tests' own eyes: each finds a fault that was put there for it.

import { expect, test } from '@playwright/test';
import { defined, fair, narrow, quiet, told } from './look.js';

const sheet = (body) => `<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>${body}</main>`;

for (const [it, see, body, says] of [
  ['sees words too pale to read', fair, '<p style="color:#ccc;background:#fff">Pale</p>', 'color-contrast'],
  ['sees a picture without a name', fair, '<svg role="img" width="9" height="9"></svg>', 'svg-img-alt'],
  ['sees a box that is wider than a phone', narrow, '<p style="width:500px">Wide</p>', 'p.'],
  ['sees a figure that nobody explains', defined, '<div class="lens"><ul><li>Came back <b class="value">1,610 times</b></li></ul></div>', 'Came back'],
  ['sees a figure that opens to nothing', defined, '<div class="lens"><ul><li><details><summary>Came back <b class="value">9</b></summary></details></li></ul></div>', 'Came back'],
  ['sees a picture with no table', told, '<section><svg role="img" aria-labelledby="t"><title id="t">Two bars</title></svg></section>', 'Two bars'],
]) {
  test(it, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.setContent(sheet(body));
    await expect(see(page)).rejects.toThrow(says);
  });
}

test('finds nothing wrong with a plain page', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.setContent(sheet('<section><p>Plain</p><details><summary>What was counted</summary><p>All.</p></details></section>'));
  await fair(page);
  await narrow(page);
  await defined(page);
});

test('hears a page that asks somebody else for something', async ({ page }) => {
  const wrong = quiet(page);
  await page.setContent(sheet('<img alt="" src="http://127.0.0.1:9/spy.png">'));
  await expect.poll(() => wrong.join()).toContain('spy.png');
});
