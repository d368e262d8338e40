// SPDX-License-Identifier: MIT

import { expect, test } from '@playwright/test';
import { defined, fair, narrow, pages, quiet, schemes, sentences, told, widths } from './look.js';

for (const p of pages) {
  test.describe(p.is, () => {
    for (const width of widths) {
      for (const scheme of schemes) {
        test(`reads at ${width} px in ${scheme.is}`, async ({ page }) => {
          const wrong = quiet(page);
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia(scheme.media);
          await page.goto(p.url());
          await expect(page.locator('html')).toHaveAttribute('lang', new RegExp('^' + p.lang));
          await expect(page.locator('h1')).toHaveCount(1);
          await narrow(page);
          await fair(page);
          expect(wrong).toEqual([]);
        });
      }
    }

    test('reads without script', async ({ browser }) => {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
      const page = await context.newPage();
      await page.goto(p.url());
      await expect(page.locator('h1')).toBeVisible();
      for (const s of await page.locator('main details > summary').all()) await expect(s).toBeVisible();
      await page.locator('main details > summary').first().click();
      await expect(page.locator('main details').first()).toHaveAttribute('open', '');
      await context.close();
    });

    test('opens every detail with the keyboard alone', async ({ page }) => {
      await page.goto(p.url());
      const count = await page.locator('details').count();
      expect(count, 'details on the page').toBeGreaterThan(0);
      await page.evaluate(() => document.querySelectorAll('details[open]').forEach((d) => (d.open = false)));
      for (let i = 0; i < 2000; i++) {
        await page.keyboard.press('Tab');
        const on = await page.evaluate(() => {
          const e = document.activeElement;
          if (!e || e === document.body) return 'end';
          return e.tagName === 'SUMMARY' && !e.parentElement.open ? 'closed' : 'other';
        });
        if (on === 'closed') await page.keyboard.press('Enter');
        if (on === 'end' && i > 0) break;
      }
      await expect(page.locator('details:not([open])')).toHaveCount(0);
      await narrow(page);
      await fair(page); // now that all stands open
    });

    test('says of each figure what was counted', async ({ page }) => {
      await page.goto(p.url());
      expect(await page.locator('.lens li').count(), 'figures in the two lenses').toBeGreaterThan(7);
      await defined(page);
    });

    test('says in words what each picture shows', async ({ page }) => {
      await page.goto(p.url());
      expect(await page.locator('main svg[role=img]').count(), 'pictures on the page').toBeGreaterThan(2);
      await told(page);
    });

    test('prints', async ({ page }) => {
      await page.goto(p.url());
      await page.emulateMedia({ media: 'print' });
      await expect(page.locator('h1')).toBeVisible();
      const lost = await page.evaluate(() => [...document.querySelectorAll('main section')]
        .filter((s) => s.querySelector('h2') && s.getBoundingClientRect().height === 0).length);
      expect(lost, 'sections that vanish on paper').toBe(0);
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.length, 'bytes of the printed page').toBeGreaterThan(10_000);
    });
  });
}

test.describe('the demo', () => {
  test('says that it is invented', async ({ page }) => {
    await page.goto(process.env.DEMO);
    await expect(page.getByText(/invented/i).first()).toBeVisible();
  });

  test('turns to Welsh and back on the same page', async ({ page }) => {
    await page.goto(process.env.DEMO);
    const where = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'Cymraeg' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', /^cy/);
    expect(new URL(page.url()).pathname).toBe(where);
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', /^en/);
    expect(new URL(page.url()).pathname).toBe(where);
  });

  test('says nothing in English to whoever reads Welsh', async ({ page }) => {
    await page.goto(process.env.DEMO);
    const english = await sentences(page);
    expect(english.length, 'sentences on the page').toBeGreaterThan(20);
    await page.goto(process.env.DEMO + '?lang=cy');
    const welsh = await sentences(page);
    expect(welsh.filter((s) => english.includes(s))).toEqual([]);
  });

  test('reads wherever its links lead', async ({ page }) => {
    const wrong = quiet(page);
    await page.setViewportSize({ width: 320, height: 800 });
    const next = [process.env.DEMO];
    const seen = new Set();
    while (next.length > 0) {
      const url = next.shift();
      const { pathname, searchParams } = new URL(url);
      const kind = pathname + '?' + [...searchParams.keys()].sort().join('&');
      if (seen.has(kind)) continue; // one window or one life stands for all
      seen.add(kind);
      await test.step(url, async () => {
        const answer = await page.goto(url);
        expect(answer.status(), url).toBe(200);
        if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) return;
        expect(await page.title(), 'the title of ' + url).not.toBe('');
        await narrow(page);
        await fair(page);
        const links = await page.locator('a[href]:not([download])').evaluateAll((all) => all.map((a) => a.href.split('#')[0]));
        next.push(...links.filter((l) => l.startsWith(process.env.DEMO)));
      });
    }
    expect(wrong).toEqual([]);
  });
});
