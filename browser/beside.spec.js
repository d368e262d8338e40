// SPDX-License-Identifier: MIT

// Who is alongside, a day of work, a worry, and the steward's page: without script, on a small phone, each at their own screen. It prints
// what it takes, as asks.spec.js does.

import { expect, test } from '@playwright/test';
import { fair, narrow } from './look.js';
import { at, comes, done, to } from './walk.js';

test.describe.configure({ mode: 'serial' });

for (const lang of ['en', 'cy']) {
  test(`somebody is asked to be alongside, and a day is worked, in ${lang}`, async ({ browser }) => {
    const [bron, sam] = [await comes(browser, 'BRON', lang), await comes(browser, 'SAM', lang)];
    await bron.goto(at() + 'people/alongside');
    await bron.locator('details:has(form[action$="/say/ask"]) summary').click();
    const ask = bron.locator('form[action$="/say/ask"]');
    await ask.locator('label', { hasText: 'Sam' }).first().click();
    await ask.locator('textarea').fill(`Come on Fridays (${lang}).`);
    await ask.locator('button').click();
    await done(bron, 'asked');
    await narrow(bron);
    await sam.goto(at() + 'day');
    const waits = sam.locator('section[aria-labelledby=waits] li', { hasText: `Come on Fridays (${lang}).` });
    await expect(waits).toHaveCount(1);
    await waits.locator('button').first().click();
    await done(sam, 'answered');
    await expect(sam.locator('main')).not.toContainText(`Come on Fridays (${lang}).`);
    await bron.goto(at() + 'people/alongside');
    await expect(bron.locator('main section').first()).toContainText('Sam');
    // A visit: one screen to write, and one that says that it is kept.
    let screens = 0, taps = 0, letters = 0;
    await sam.locator('section[aria-labelledby=people] li', { hasText: 'Bron' }).locator('a.button').click();
    screens++; taps++;
    const write = sam.locator('form[action$="/say/write"]');
    for (const [name, text] of [['words', `Bron, we did the windows (${lang}).`], ['promise', 'I bring the ladder back.'], ['mattered', 'The light in the kitchen.']]) {
      const field = write.locator(`[name="${name}"]`);
      if (await field.count() === 0) continue;
      await field.fill(text);
      taps++;
      letters += text.length;
    }
    await write.locator('button').click();
    screens++; taps++;
    await done(sam, 'written');
    expect(screens, 'a visit is written down in two screens').toBeLessThanOrEqual(2);
    console.log(`a visit, from the day: ${screens} screens, ${taps} taps, ${letters} letters`);
    await narrow(sam);
    await bron.goto(at() + 'write');
    await expect(bron.locator('main')).toContainText(`Bron, we did the windows (${lang}).`);
    // She ends it as she began it: by saying so.
    await bron.goto(at() + 'people/alongside');
    const his = bron.locator('main section').first().locator('li', { hasText: 'Sam' });
    await his.locator('details summary').click();
    await his.locator('form[action$="/say/apart"] button').click();
    await done(bron, 'apart');
    await expect(bron.locator('main section').first()).not.toContainText('Sam');
    // What a day was like, for oneself.
    await sam.goto(at() + 'day');
    await sam.locator('#words').fill(`Six hours with people (${lang}).`);
    await sam.locator('form[action="/day"] button').click();
    await done(sam, 'a day');
    await expect(sam.locator('section[aria-labelledby=mine]')).toContainText(`Six hours with people (${lang}).`);
    for (const page of [bron, sam]) await page.context().close();
  });

  test(`a worry reaches who is on duty in three taps, in ${lang}`, async ({ browser }) => {
    const [col, priya] = [await comes(browser, 'COL', lang), await comes(browser, 'PRIYA', lang)];
    await col.goto(at() + 'me');
    let taps = 0;
    await col.locator('footer a[href="/worry"]').click(); taps++;
    const words = `The lad from the ground floor has no shoes (${lang}).`;
    await col.locator('#words').fill(words); taps++;
    await col.locator('form[action="/worry"] button').first().click(); taps++;
    await done(col, 'raised');
    expect(taps, 'a worry takes three taps').toBeLessThanOrEqual(3);
    console.log(`a worry: 2 screens, ${taps} taps, ${words.length} letters`);
    const raised = col.locator('main .aside').first();
    await expect(raised.locator('strong')).toHaveCount(1);
    await expect(raised.locator('a[href="tel:999"]')).toHaveCount(1);
    await expect(col.locator('main')).not.toContainText('no shoes');
    await narrow(col);
    await priya.goto(at() + 'day');
    await priya.locator('a[href="/worries"]').first().click();
    await priya.locator('main li:has(strong) a.who').first().click();
    await expect(priya.locator('main')).toContainText(words);
    await priya.locator('form[action$="/say/have"] button').first().click();
    await done(priya, 'had');
    await narrow(priya);
    await col.goto(at() + 'worry');
    await expect(col.locator('main .aside').first().locator('strong')).toHaveCount(0);
    await expect(col.locator('main .aside').first()).toContainText('Priya');
    for (const page of [col, priya]) await page.context().close();
  });

  test(`a check-in is set and answered, and support is turned up, in ${lang}`, async ({ browser }) => {
    const [yusuf, sam] = [await comes(browser, 'YUSUF', lang), await comes(browser, 'SAM', lang)];
    const question = `Did I walk to the corner (${lang})?`;
    await yusuf.goto(at() + 'check');
    await yusuf.locator('details:has(form[action$="/say/set"]) summary').click();
    const set = yusuf.locator('form[action$="/say/set"]');
    for (const [name, text] of [['question', question], ['steps', '4'], ['low', 'no'], ['high', 'and back'], ['every', '7']]) await set.locator(`[name="${name}"]`).fill(text);
    await set.locator('button').click();
    await done(yusuf, 'set');
    if (lang === 'en') {
      await yusuf.locator('details:has(form[action$="/say/tell"]) summary').click();
      await yusuf.locator('form[action$="/say/tell"] label', { hasText: 'Sam' }).click();
      await yusuf.locator('form[action$="/say/tell"] button').click();
      await done(yusuf, 'told');
    }
    await expect(yusuf.locator('h2').first()).toContainText(question);
    // Answered with a number in a choice and a press, and then with one press.
    await yusuf.locator('form[action$="/say/today"] input[name=step]').nth(2).check();
    await yusuf.locator('form[action$="/say/today"] button').first().click();
    await done(yusuf, 'a number');
    await yusuf.locator('form[action$="/say/ring"] button').click();
    await done(yusuf, 'ring me');
    await narrow(yusuf);
    await sam.goto(at() + 'day');
    const calls = sam.locator('section[aria-labelledby=waits] li', { hasText: 'Yusuf' });
    await expect(calls).toHaveCount(1);
    await expect(sam.locator('main')).not.toContainText(question);
    // Who is in it turns it up, by one press; then nobody is called any more.
    await yusuf.locator('form[action$="/say/up"] button').first().click();
    await done(yusuf, 'up');
    await sam.goto(at() + 'day');
    await expect(calls).toHaveCount(0);
    for (const page of [yusuf, sam]) await page.context().close();
  });

  test(`these pages pass axe, and are narrow, in ${lang}`, async ({ browser }) => {
    for (const [name, paths] of [['SAM', ['day', 'desk', 'with', 'worry', 'hear']], ['LENA', ['place', 'law']], ['PRIYA', ['worries', 'duty']], ['BRON', ['people/alongside', 'write']], ['IDRIS', ['check']]]) {
      const page = await comes(browser, name, lang, true);
      for (const path of paths) {
        switch (path) {
          case 'hear':
            await page.goto(at() + 'day');
            await page.locator('a[href^="/hear/"]').first().click();
            break;
          case 'duty':
            await page.goto(at() + 'worries');
            await page.locator('main li a.who').first().click();
            break;
          default:
            await page.goto(at() + path);
        }
        await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
        for (const [width, colorScheme] of [[320, 'light'], [390, 'dark'], [1280, 'light']]) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          await narrow(page);
          await fair(page);
        }
      }
      await page.context().close();
    }
  });
}

// By keys alone, without script: from one's own page to a worry that is said, and from a day to a team's word.
test('a worry is said by keys alone', async ({ browser }) => {
  const page = await comes(browser, 'TESS', 'en');
  await page.goto(at() + 'worry');
  await to(page, '#words');
  await page.keyboard.type('By keys alone.');
  await to(page, 'form[action="/worry"] button.do');
  await page.keyboard.press('Enter');
  await done(page, 'raised by keys');
  await page.context().close();
});
