// SPDX-License-Identifier: MIT

// What somebody knows is brought in, from the asking to the going, by somebody who works here and by somebody without pages here; and a
// check-in leaves its usual: without script, on a small phone, each at their own screen, in both languages.

import { expect, test } from '@playwright/test';
import { at, comes, done, good, to } from './walk.js';

test.describe.configure({ mode: 'serial' });

for (const [lang, script] of [['en', false], ['cy', false], ['en', true], ['cy', true]]) {
  const how = `${lang}, ${script ? 'with' : 'without'} script`;
  test(`what somebody here knows is brought in, in ${how}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const [bron, priya] = [await comes(browser, 'BRON', lang, script), await comes(browser, 'PRIYA', lang, script)];
    const words = `Who knows what the law asks about a meter (${how})?`;
    await bron.goto(at() + 'doing');
    await bron.locator('a[href="/bring"]').click();
    const ask = bron.locator('form[action$="/say/ask"]');
    await ask.locator('textarea').fill(words);
    await ask.locator('button').click();
    await done(bron, 'asked');
    const mine = bron.locator('main li', { has: bron.locator('h2', { hasText: words }) });
    await expect(mine.locator('.aside'), 'who might know stands beside it').toContainText('Priya');
    await mine.locator('details:has(form[action$="/say/send"]) > summary').click();
    await mine.locator('form[action$="/say/send"] label', { hasText: 'Priya:' }).click();
    await mine.locator('form[action$="/say/send"] textarea').fill(`Only this: about a meter (${how}).`);
    await mine.locator('form[action$="/say/send"] button').click();
    await done(bron, 'sent');
    await mine.locator('details:has(form[action$="/say/let"]) > summary').click();
    const letSee = mine.locator('form[action$="/say/let"]');
    await letSee.locator('label', { hasText: 'Priya' }).first().click();
    await letSee.locator('input[name=part]').nth(1).check();
    await letSee.locator('button').click();
    await done(bron, 'let see');
    await good(bron, script);
    // Whoever is asked reads the question, and nothing else, before they come in.
    await priya.goto(at() + 'day');
    const waits = priya.locator('section[aria-labelledby=waits] li', { hasText: `about a meter (${how})` });
    await expect(waits).toHaveCount(1);
    await expect(priya.locator('main')).not.toContainText(words);
    await good(priya, script);
    await expect(waits.locator('a')).toHaveCount(0);
    await waits.locator('button[value=join]').click();
    await done(priya, 'joined');
    const see = await waits.locator('a').getAttribute('href');
    await priya.goto(at().replace(/\/$/, '') + see + '/me');
    expect(await priya.locator('h1').count()).toBe(1);
    await expect(priya.locator('main')).not.toContainText(words);
    await bron.goto(at() + 'bring');
    await expect(mine).toContainText('Priya');
    // They go again: the view is closed on the next request.
    await priya.goto(at() + 'day');
    await waits.locator('textarea').first().fill('It has to be tested within five days.');
    await waits.locator('button[value=go]').click();
    await done(priya, 'gone');
    const after = await priya.goto(at().replace(/\/$/, '') + see + '/me');
    expect(after.status(), 'who went reads nothing on the next request').toBe(404);
    await bron.goto(at() + 'bring');
    await expect(mine).toContainText('It has to be tested within five days.');
    await mine.locator('details:has(form[action$="/say/end"]) > summary').click();
    await mine.locator('form[action$="/say/end"] button').click();
    await done(bron, 'over');
    await priya.goto(at() + 'day');
    await expect(waits).toHaveCount(0);
    for (const page of [bron, priya]) await page.context().close();
  });

  test(`somebody without pages here answers by a link and a spoken code, in ${how}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const [bron, doctor, stranger] = [await comes(browser, 'BRON', lang, script), await comes(browser, '', lang, script), await comes(browser, '', lang, script)];
    await bron.goto(at() + 'bring');
    await bron.locator('form[action$="/say/ask"] textarea').fill(`Is it the pills (${how})?`);
    await bron.locator('form[action$="/say/ask"] button').click();
    const mine = bron.locator('main li', { has: bron.locator('h2', { hasText: `Is it the pills (${how})?` }) });
    await mine.locator('details:has(form[action="/bring/link"]) > summary').click();
    await mine.locator('[name=name]').fill(`Dr Okafor (${how})`);
    await mine.locator('form[action="/bring/link"] textarea').fill(`Since the new pills my hands shake (${how}).`);
    await mine.locator('form[action="/bring/link"] button').click();
    await good(bron, script);
    const [link, code] = [await bron.locator('code.address').innerText(), await bron.locator('strong.number').innerText()];
    // To look at it uses nothing up, and shows nothing.
    await stranger.goto(link);
    await expect(stranger.locator('main')).not.toContainText('pills');
    await doctor.goto(link);
    await good(doctor, script);
    await doctor.locator('[name=code]').fill('000 000');
    await doctor.locator('main button').click();
    await expect(doctor.locator('.wrong')).toHaveCount(1);
    await doctor.locator('[name=code]').fill(code);
    await doctor.locator('main button').click();
    await expect(doctor.locator('main')).toContainText(`my hands shake (${how})`);
    expect((await doctor.context().cookies()).find((c) => c.name === 'alongside-held')?.httpOnly).toBe(true);
    await good(doctor, script);
    // A link that was forwarded, with its code, opens nothing any more.
    await stranger.goto(link);
    await stranger.locator('[name=code]').fill(code);
    await stranger.locator('main button').click();
    await expect(stranger.locator('.wrong')).toHaveCount(1);
    await expect(stranger.locator('main')).not.toContainText('my hands shake');
    await doctor.locator('textarea').fill(`It may be. Ask for the other kind (${how}).`);
    await doctor.locator('main button').click();
    await good(doctor, script);
    await doctor.goto(link);
    await expect(doctor.locator('main'), 'it is dead with the answer').not.toContainText('my hands shake');
    await bron.goto(at() + 'bring');
    await expect(mine).toContainText(`Ask for the other kind (${how}).`);
    await bron.goto(at() + 'who');
    await expect(bron.locator('main')).toContainText(`whoever held the link sent to Dr Okafor (${how})`);
    for (const page of [bron, doctor, stranger]) await page.context().close();
  });

  test(`a check-in leaves its usual, and support goes up and down, in ${how}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const [idris, sam] = [await comes(browser, 'IDRIS', lang, script), await comes(browser, 'SAM', lang, script)];
    await idris.goto(at() + 'check');
    await idris.locator('form[action$="/say/today"] input[name=step]').first().check();
    await idris.locator('form[action$="/say/today"] button').first().click();
    await done(idris, 'said');
    await expect(idris.locator('main p.aside').first(), 'it says that it is not as usual').toBeVisible();
    await expect(idris.locator('main'), 'what they know of themselves stands there at that moment').toContainText('I talk to the radiator.');
    await sam.goto(at() + 'day');
    const calls = sam.locator('section[aria-labelledby=waits] li', { hasText: 'Idris' });
    await expect(calls).toHaveCount(1);
    await calls.locator('a').click();
    await sam.locator('form[action$="/say/up"] button').first().click();
    await done(sam, 'up');
    await good(sam, script);
    await sam.goto(at() + 'day');
    await expect(calls, 'they were heard').toHaveCount(0);
    await idris.goto(at() + 'check');
    await idris.locator('form[action$="/say/down"] button').first().click();
    await done(idris, 'down');
    // Where it comes to, and what is wrong with an address in one sentence.
    await idris.locator('details:has(form[action$="/say/reach"]) > summary').click();
    const reach = idris.locator('form[action$="/say/reach"]');
    await reach.locator('input[value=text]').check();
    await reach.locator('[name=to]').fill('no number');
    await reach.locator('button').click();
    await expect(idris.locator('#wrong')).toContainText('07700 900123');
    await reach.locator('[name=to]').fill('07700 900123');
    await reach.locator('button').click();
    await done(idris, 'reached');
    await good(idris, script);
    for (const page of [idris, sam]) await page.context().close();
  });

  test(`who knows what, and a calendar, in ${how}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const tess = await comes(browser, 'TESS', lang, script);
    await tess.goto(at() + 'knows');
    await tess.locator('#k-words').fill(`Bees (${how})`);
    await tess.locator('#k-answer').fill('Leave them be until evening.');
    await tess.locator('form:has(#k-words) button').click();
    await done(tess, 'said');
    await expect(tess.locator('main')).toContainText(`Bees (${how})`);
    await good(tess, script);
    await tess.locator('form.press', { hasText: `Bees (${how})` }).locator('button').click();
    await done(tess, 'taken back');
    await expect(tess.locator('main')).not.toContainText(`Bees (${how})`);
    await tess.goto(at() + 'calendar');
    await tess.locator('#title').fill('Tuesday things');
    await tess.locator('form:has(#title) button').click();
    const address = await tess.locator('code.address').innerText();
    await good(tess, script);
    const feed = await tess.request.get(address);
    expect(feed.headers()['content-type']).toContain('text/calendar');
    expect(await feed.text()).toContain('BEGIN:VCALENDAR');
    await tess.locator('button[name=stop]').click();
    await done(tess, 'stopped');
    expect((await (await tess.request.get(address)).text()).replaceAll('\r', '')).toBe('BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//days//EN\nEND:VCALENDAR\n');
    await tess.context().close();
  });
}

// By keys alone, without script: something is asked, and somebody here is asked it.
test('somebody is asked what they know by keys alone', async ({ browser }) => {
  const page = await comes(browser, 'TESS', 'en', false);
  await page.goto(at() + 'bring');
  await to(page, 'form[action$="/say/ask"] textarea');
  await page.keyboard.type('Who has a ladder?');
  await to(page, 'form[action$="/say/ask"] button');
  await page.keyboard.press('Enter');
  await done(page, 'asked by keys');
  await to(page, 'details:has(form[action$="/say/send"]) > summary');
  await page.keyboard.press('Enter');
  await to(page, 'form[action$="/say/send"] input[name=who]');
  await page.keyboard.press('Space');
  await to(page, 'form[action$="/say/send"] button');
  await page.keyboard.press('Enter');
  await done(page, 'sent by keys');
  await page.context().close();
});
