// SPDX-License-Identifier: MIT

// What gets in the way travels from whoever met it to whoever can change it, and back; something is tried, and splits a chart; what
// happened is kept beside it; and a sentence is offered, and taken back: in both languages, with and without script.

import { expect, test } from '@playwright/test';
import { at, comes, done, good, to } from './walk.js';

test.describe.configure({ mode: 'serial' });

for (const [lang, script] of [['en', false], ['cy', false], ['en', true], ['cy', true]]) {
  const how = `${lang}, ${script ? 'with' : 'without'} script`;

  test(`what is in the way goes to a steward and back, and is there again, in ${how}`, async ({ browser }) => {
    test.setTimeout(240_000);
    const [sam, lena, mags] = [await comes(browser, 'SAM', lang, script), await comes(browser, 'LENA', lang, script), await comes(browser, 'MAGS', lang, script)];
    const words = `The lift is only for staff (${how}).`;
    await sam.goto(at() + 'day');
    await sam.locator('footer a[href="/way#say"]').click();
    const say = sam.locator('form[action="/way"]');
    await say.locator('button.do').click();
    await expect(sam.locator('[role=alert]'), 'nothing was said').toHaveCount(1);
    await sam.locator('form[action="/way"] textarea[name=words]').fill(words);
    await sam.locator('form[action="/way"] input[value=habit]').check();
    await sam.locator('form[action="/way"] label', { hasText: 'Mags' }).click();
    await sam.locator('form[action="/way"] input[name=days]').fill('3');
    if (script) await good(sam, script);
    await sam.locator('form[action="/way"] button.do').click();
    await done(sam, 'said');
    await expect(sam.locator('h1')).toContainText(words);
    const page = sam.url().split('#')[0];

    await mags.goto(at() + 'story?see=lived&from=-1');
    const hers = mags.locator('main .item', { hasText: words });
    await expect(hers, 'the person reads it in their own story').toHaveCount(1);

    await lena.goto(at() + 'way');
    await good(lena, script);
    const row = lena.locator('main li', { hasText: words });
    await expect(row, 'nothing names whose life it was').not.toContainText('Mags');
    await row.locator('a.button').first().click();
    await lena.locator('#stand textarea').fill('From Monday it is for everybody.');
    await lena.locator('#stand button').click();
    await done(lena, 'answered');
    await expect(lena.locator('form:has(input[value=gone])'), 'who did not meet it does not say that it is gone').toHaveCount(0);

    await mags.reload();
    await expect(hers, 'and what is answered').toContainText('From Monday it is for everybody.');
    await sam.goto(page);
    await expect(sam.locator('main'), 'the answer came back').toContainText('From Monday it is for everybody.');
    await good(sam, script);
    await sam.locator('form:has(input[value=gone]) button.do').click();
    await done(sam, 'gone');
    await lena.goto(at() + 'way');
    await expect(lena.locator('section[aria-labelledby=gone] li', { hasText: words }), 'it stands among what is gone').toHaveCount(1);

    await sam.goto(page);
    const again = sam.locator('form:has(input[value=again])');
    await again.locator('input[name=words]').fill('The sign is back.');
    await again.locator('label', { hasText: 'Mags' }).click();
    await again.locator('button.do').click();
    await done(sam, 'again');
    await expect(sam.locator('section[aria-labelledby=isgone] li'), 'with its history').toHaveCount(2);
    await expect(sam.locator('main')).toContainText('From Monday it is for everybody.');
    await lena.goto(at() + 'way');
    await expect(lena.locator('section[aria-labelledby=list] li', { hasText: words }), 'it is there again').toHaveCount(1);
    for (const p of [sam, lena, mags]) await p.context().close();
  });

  test(`something is tried, and ends in what was learned, in ${how}`, async ({ browser }) => {
    test.setTimeout(240_000);
    const [sam, lena] = [await comes(browser, 'SAM', lang, script), await comes(browser, 'LENA', lang, script)];
    await sam.goto(at() + 'tried');
    await good(sam, script);
    const fill = async (hunch) => {
      const form = sam.locator('form[action="/tried"]');
      await form.locator('textarea[name=hunch]').fill(hunch);
      await form.locator('input[name=notice]').fill('Somebody says so.');
      await form.locator('input[name=harm]').fill('Anybody waits longer.');
      const folded = form.locator('details:not([open]):has(input[name="on-told"]) > summary');
      if (await folded.count()) await folded.click();
      await form.locator('input[name="on-told"]').check();
      await form.locator('button.do').click();
    };
    const hunch = `Two chairs do more than a desk (${how}).`;
    await fill(hunch);
    await expect(sam.locator('[role=alert]'), 'first they say what they learned').toHaveCount(1);
    await sam.goto(at() + 'tried');
    await sam.locator('main li h2 a').first().click();
    const learned = `It took longer than we thought (${how}).`;
    await sam.locator('form:has(input[value=learned]) textarea').fill(learned);
    await good(sam, script);
    await sam.locator('form:has(input[value=learned]) button').click();
    await done(sam, 'learned');
    await sam.goto(at() + 'tried');
    await expect(sam.locator('section[aria-labelledby=learned]')).toContainText(learned);
    await fill(hunch);
    await done(sam, 'begun');
    await expect(sam.locator('h1')).toHaveText(hunch);

    // What began in March 2026 splits the chart of who comes back.
    await lena.goto(at() + 'counts/returns');
    await expect(lena.locator('main svg').first()).toBeVisible();
    await expect(lena.locator('section.only > ul li'), 'limits begin anew, and why').toContainText(lang === 'cy' ? 'Mawrth 2026' : 'March 2026');
    await good(lena, script);
    await lena.goto(at() + 'counts');
    await good(lena, script);
    await lena.goto(at() + 'board');
    await expect(lena.locator('main')).toContainText(hunch);
    await good(lena, script);
    await lena.emulateMedia({ media: 'print' });
    await expect(lena.locator('nav.tabs'), 'on paper there is nothing to press').toBeHidden();
    await expect(lena.locator('main svg').first()).toBeVisible();
    for (const p of [sam, lena]) await p.context().close();
  });

  test(`what happened is kept beside a chart, and a sentence is offered and taken back, in ${how}`, async ({ browser }) => {
    test.setTimeout(240_000);
    const [sam, bron] = [await comes(browser, 'SAM', lang, script), await comes(browser, 'BRON', lang, script)];
    await sam.goto(at() + 'counts/moving');
    await expect(sam.locator('section.only p.words.first'), 'a sentence stands before the picture').toContainText(lang === 'cy' ? 'Beth ddigwyddodd' : 'What happened');
    const why = `The desk has a chair now (${how}).`;
    await sam.locator('form[action="/counts/moving"] textarea').fill(why);
    await sam.locator('form[action="/counts/moving"] button[value=why]').click();
    await done(sam, 'kept');
    await expect(sam.locator('section.only'), 'beside the chart').toContainText(why);

    await bron.goto(at() + 'counted');
    await bron.locator('textarea').fill('Sam was the first who asked.');
    await bron.locator('button[value=preview]').click();
    await expect(bron.locator('[role=alert]'), 'a name stands in it').toContainText('Sam');
    const words = `I told it four times (${how}).`;
    await bron.locator('textarea').fill(words);
    await bron.locator('button[value=preview]').click();
    await expect(bron.locator('div.aside'), 'they see it as everybody will').toContainText(words);
    await good(bron, script);
    await bron.locator('button[value=offer]').click();
    await done(bron, 'offered');
    await sam.goto(at() + 'counts');
    await expect(sam.locator('section[aria-labelledby=stories]')).toContainText(words);
    await expect(sam.locator('section[aria-labelledby=stories]')).not.toContainText('Bron');
    await bron.locator('main li', { hasText: words }).locator('button[value=back]').click();
    await done(bron, 'taken back');
    await sam.goto(at() + 'counts');
    await expect(sam.locator('section[aria-labelledby=stories]'), 'it is gone on the next request').not.toContainText(words);

    await bron.locator('button[value=yes], button[value=no]').first().click();
    await done(bron, 'counted, or not');

    // A figure opens: to one's own entries, and to those of whom somebody is beside, as far as they let them see.
    const idris = await comes(browser, 'IDRIS', lang, script);
    await idris.goto(at() + 'counts/demand');
    await idris.locator('#open ~ p a[href^="/figures"]').click();
    await idris.waitForURL('**/figures?see=demand');
    await good(idris, script);
    await idris.context().close();

    // The place says a sentence its own way, in one language, and it is said so on the next page; then as it came.
    const own = `Wherever it was (${how}).`;
    const form = `form[action="/ours"]:has(input[name=n][value="${script ? 9 : 5}"])`; // two walks in one language may meet
    await sam.goto(at() + 'ours');
    await good(sam, script);
    const sentence = sam.locator(form);
    await sentence.locator('textarea').fill(own);
    await sentence.locator('button[value=say]').click();
    await done(sam, 'said our way');
    await bron.goto(at() + 'ours');
    await expect(bron.locator('main')).toContainText(own);
    await sam.locator('li', { hasText: own }).locator('summary').click();
    await sam.locator(form + ' button[value=came]').click();
    await done(sam, 'said as it came');

    // How it is written down that somebody has died: looked at, and not said.
    await sam.goto(at() + 'with');
    await sam.goto((await sam.locator('main li', { hasText: 'Mags' }).locator('a[href^="/with/"]').first().getAttribute('href')).replace(/^\/(with\/[^/]+)\/.*$/, at() + '$1/write'));
    await sam.locator('details:has(form[action$="/say/died"]) > summary').click();
    await good(sam, script);
    await bron.goto(at() + 'cost');
    await expect(bron.locator('main')).toContainText('106,777');
    await expect(bron.locator('main')).toContainText('20,760');
    await good(bron, script);
    await bron.goto(at() + 'me');
    await bron.locator('details:has(form[action$="/say/better"]) > summary').first().click();
    await bron.locator('form[action$="/say/better"] button').first().click();
    await done(bron, 'it moves');
    for (const p of [sam, bron]) await p.context().close();
  });
}

// By keys alone, without script: what is in the way is said and answered, something is tried, and what happened stands beside a chart.
test('the place’s own pages are worked by keys alone', async ({ browser }) => {
  test.setTimeout(240_000);
  const [sam, lena, mags] = [await comes(browser, 'SAM', 'en'), await comes(browser, 'LENA', 'en'), await comes(browser, 'MAGS', 'en')];
  await sam.goto(at() + 'way');
  await to(sam, '#words');
  await sam.keyboard.type('A door that needs two hands.');
  await to(sam, 'input[name=cause]');
  await sam.keyboard.press('ArrowDown');
  await to(sam, 'form[action="/way"] button.do');
  await sam.keyboard.press('Enter');
  await done(sam, 'said by keys');
  const page = sam.url().split('#')[0];
  await lena.goto(page);
  await to(lena, 'input[name=stand]');
  await lena.keyboard.press('Space');
  await to(lena, '#s-words');
  await lena.keyboard.type('A ramp on Monday.');
  await to(lena, '#stand button');
  await lena.keyboard.press('Enter');
  await done(lena, 'answered by keys');
  await sam.goto(page);
  await to(sam, '#g-words');
  await to(sam, 'form:has(input[value=gone]) button.do');
  await sam.keyboard.press('Enter');
  await done(sam, 'gone by keys');
  await sam.goto(at() + 'counts/demand');
  await to(sam, '#words');
  await sam.keyboard.type('The letters stopped.');
  await to(sam, 'button[value=why]');
  await sam.keyboard.press('Enter');
  await done(sam, 'what happened, by keys');
  await sam.goto(at() + 'tried');
  await to(sam, 'main h2 a');
  await sam.keyboard.press('Enter');
  await expect(sam.locator('#on'), 'the page of what is tried has come').toBeVisible();
  await to(sam, '#on');
  await sam.keyboard.type('01012031');
  await to(sam, 'form:has(input[value=talk]) button');
  await sam.keyboard.press('Enter');
  await done(sam, 'the next conversation, by keys');
  await sam.goto(at() + 'ours');
  await to(sam, 'details:has(input[name=n][value="14"]) > summary');
  await sam.keyboard.press('Enter');
  await to(sam, '#words-14');
  await sam.keyboard.type(' And keep trying.');
  await to(sam, 'details:has(input[name=n][value="14"]) button[value=say]');
  await sam.keyboard.press('Enter');
  await done(sam, 'said our way, by keys');
  await to(sam, 'details:has(input[name=n][value="14"]) > summary');
  await sam.keyboard.press('Enter');
  await to(sam, 'details:has(input[name=n][value="14"]) button[value=came]');
  await sam.keyboard.press('Enter');
  await expect(sam.locator('#words-14'), 'said as it came, by keys').not.toHaveValue(/keep trying/);
  await sam.goto(at() + 'with');
  await sam.goto((await sam.locator('main li', { hasText: 'Mags' }).locator('a[href^="/with/"]').first().getAttribute('href')).replace(/^\/(with\/[^/]+)\/.*$/, at() + '$1/write'));
  await to(sam, 'details:has(form[action$="/say/died"]) > summary');
  await sam.keyboard.press('Enter');
  await to(sam, 'form[action$="/say/died"] button'); // reached, and not pressed
  await mags.goto(at() + 'counted');
  await to(mags, 'button[value=yes], button[value=no]');
  await mags.keyboard.press('Enter');
  await done(mags, 'counted, by keys');
  for (const p of [sam, lena, mags]) await p.context().close();
});
