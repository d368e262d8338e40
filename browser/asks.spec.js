// SPDX-License-Identifier: MIT

// What somebody asks for, through being sent away and coming again, until they say that it is met; and what is decided and done on
// the way. Without script, on a small phone, each at their own screen. It prints what it takes: screens, taps, and letters that have to
// be typed.

import { expect, test } from '@playwright/test';
import { fair, narrow } from './look.js';

const at = () => process.env.TOWN;

// A hand does what a person does on a small phone, and counts it.
class Hand {
  constructor(page) { this.page = page; this.clear(); }
  clear() { this.screens = 0; this.taps = 0; this.letters = 0; }
  async goes(address) { await this.page.goto(address); this.screens++; }
  async opens(form) {
    const at = this.page.locator(`form[action$="/say/${form}"]`).first();
    for (const fold of await this.page.locator(`details:not([open]):has(form[action$="/say/${form}"])`).all()) {
      if (await fold.locator(`form[action$="/say/${form}"]`).first().isVisible()) continue;
      await fold.locator('summary').first().click();
      this.taps++;
      if (await at.isVisible()) break;
    }
    return at;
  }
  async says(form, { words = {}, picks = {} } = {}) {
    const at = await this.opens(form);
    for (const [name, text] of Object.entries(words)) {
      await at.locator(`[name="${name}"]`).fill(text);
      this.letters += text.length;
      this.taps++;
    }
    for (const [name, n] of Object.entries(picks)) {
      await at.locator(`input[type=radio][name="${name}"]`).nth(n).check();
      this.taps++;
    }
    await at.locator('button').first().click();
    this.taps++;
    this.screens++;
    await expect(this.page.locator('#said'), form).toHaveCount(1);
  }
  told(what) {
    const said = `${what}: ${this.screens} screens, ${this.taps} taps, ${this.letters} letters`;
    console.log(said);
    this.clear();
    return said;
  }
}

async function comes(browser, name, lang) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  await context.addCookies([{ name: 'language', value: lang, url: at() }]);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(process.env[name]);
  return new Hand(page);
}

test.describe.configure({ mode: 'serial' });

for (const lang of ['en', 'cy']) {
  test(`a need stands from the first asking until it is met, in ${lang}`, async ({ browser }) => {
    const [mags, sam, jo] = [await comes(browser, 'MAGS', lang), await comes(browser, 'SAM', lang), await comes(browser, 'JO', lang)];
    await sam.page.goto(at() + 'with');
    const hers = (await sam.page.locator('a.who', { hasText: 'Mags' }).getAttribute('href')).replace(/me$/, '');
    const of = (name) => new URL(hers + name, at()).href;
    const gate = `The gate sticks, and I cannot get the pram out (${lang}).`;
    sam.clear();
    await sam.goes(of('asks'));
    await sam.says('ask', { words: { words: gate }, picks: { how: 1 } });
    expect(sam.screens, 'a visit is written down in two screens').toBeLessThanOrEqual(2);
    sam.told('a first contact, written down by who hears it');
    const stands = (hand) => hand.page.locator('section[aria-labelledby=stands] > ul > li', { has: hand.page.locator('p.words.first', { hasText: gate }) });
    await mags.goes(at() + 'asks');
    await expect(stands(mags)).toHaveCount(1);
    // She is sent away, and comes again: the same need, and no second one.
    const in_ = async (hand, form, more) => {
      const li = stands(hand);
      // Where many things stand, what can be said to one of them is a screen further.
      if (await li.locator(`form[action$="/say/${form}"]`).count() === 0) {
        await li.locator('a[href*="answer="]').click();
        hand.taps++;
        hand.screens++;
      }
      const fold = li.locator(`details:has(form[action$="/say/${form}"])`).last();
      await fold.locator('summary').first().click();
      const f = fold.locator(`form[action$="/say/${form}"]`).first();
      hand.taps++;
      for (const [name, text] of Object.entries(more.words ?? {})) { await f.locator(`[name="${name}"]`).fill(text); hand.letters += text.length; hand.taps++; }
      for (const [name, n] of Object.entries(more.picks ?? {})) { await f.locator(`input[type=radio][name="${name}"]`).nth(n).check(); hand.taps++; }
      await f.locator('button').first().click();
      hand.taps++;
      hand.screens++;
      await expect(hand.page.locator('#said'), form).toHaveCount(1);
    };
    mags.clear();
    await mags.goes(at() + 'asks');
    await in_(mags, 'happened', { words: { words: 'It is not our gate.', by: 'the housing office' }, picks: { what: 0 } });
    mags.told('being sent away');
    await mags.goes(at() + 'asks');
    await in_(mags, 'again', { words: { words: 'It still sticks.' } });
    mags.told('coming again');
    await expect(stands(mags)).toHaveCount(1);
    await mags.page.click(`section[aria-labelledby=stands] > ul > li:has(p.words.first:has-text("${gate}")) a[href*="asks/slip"]`);
    await expect(mags.page.locator('main')).toContainText('It is not our gate.');
    await narrow(mags.page);
    sam.clear();
    await sam.goes(of('asks'));
    await in_(sam, 'heard', { words: { why: 'Nobody was sent.' }, picks: { is: 1 } });
    sam.told('how it is heard');
    // Decided, chosen, done and spent.
    await sam.goes(of('doing'));
    await sam.says('decide', { words: { question: 'Who mends it?', words: 'We do, on Friday.' } });
    sam.told('a decision');
    await sam.goes(of('doing'));
    await sam.says('spend', { words: { words: 'a hinge', sum: '6.50' } });
    sam.told('a small spend');
    await sam.goes(of('doing'));
    await sam.says('did', { words: { words: `We hung the gate (${lang}).` }, picks: { hand: 1 } });
    expect(sam.screens, 'a visit is written down in two screens').toBeLessThanOrEqual(2);
    sam.told('a visit');
    mags.clear();
    await mags.goes(at() + 'doing');
    await mags.says('choose', { words: { want: 'to leave it unpainted', words: 'It stays as it is.' } });
    mags.told('an informed choice');
    await expect(mags.page.locator('main')).toContainText(`We hung the gate (${lang}).`);
    for (const [width, scheme] of [[320, 'light'], [390, 'dark'], [1280, 'light']]) {
      await mags.page.setViewportSize({ width, height: 800 });
      await mags.page.emulateMedia({ colorScheme: scheme });
      await narrow(mags.page);
    }
    // Whoever she let see other things sees none of it, and nobody but her ends it.
    await jo.page.goto(at() + 'with');
    const joHref = (await jo.page.locator('a.who', { hasText: 'Mags' }).getAttribute('href')).replace(/me$/, 'asks');
    await jo.page.goto(new URL(joHref, at()).href);
    await expect(jo.page.locator('main')).not.toContainText(gate.slice(0, 20));
    await sam.goes(of('asks'));
    await in_(sam, 'met', { words: { words: 'It swings.' } });
    await expect(stands(sam)).toHaveCount(1);
    mags.clear();
    await mags.goes(at() + 'asks');
    await in_(mags, 'met', {});
    mags.told('saying that it is met');
    await expect(stands(mags)).toHaveCount(0);
    await expect(mags.page.locator('section[aria-labelledby=met]')).toContainText(gate);
    for (const hand of [mags, sam, jo]) await hand.page.context().close();
    // The same pages, with a script, as axe sees them.
    const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
    await context.addCookies([{ name: 'language', value: lang, url: at() }]);
    const page = await context.newPage();
    await page.goto(process.env.MAGS);
    for (const name of ['asks', 'doing']) {
      await page.goto(at() + name);
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      await fair(page);
    }
    await context.close();
  });
}
