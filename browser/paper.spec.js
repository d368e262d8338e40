// SPDX-License-Identifier: MIT

// What is made to be printed: the sheet for a front door, and one life as a strip.

import { expect, test } from '@playwright/test';
import { fair, narrow } from './look.js';

for (const [is, name] of [['the sheet', 'SHEET'], ['the strip', 'STRIP']]) {
  for (const lang of ['en', 'cy']) {
    test(`${is} reads on a small phone and in forced colours, in ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 800 });
      await page.goto(process.env[`${name}_${lang}`]);
      await expect(page.locator('html')).toHaveAttribute('lang', new RegExp('^' + lang));
      await narrow(page);
      await fair(page);
      await page.emulateMedia({ forcedColors: 'active' });
      await fair(page);
    });
  }
}

for (const lang of ['en', 'cy']) {
  test(`the sheet is one sheet of paper, in ${lang}`, async ({ page }) => {
    await page.goto(process.env[`SHEET_${lang}`]);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 'sheets').toBe(1);
  });
}
