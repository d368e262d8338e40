// SPDX-License-Identifier: MIT

// Ways in: a paper and a word, a second word, a link, a passkey; and what is opened without asking. As a person does it, with
// a script and, where the way allows, without.

import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import { fair, narrow } from './look.js';

// good fails where a page cannot be used on a small phone, by whoever uses what axe stands in for.
async function good(page) {
  for (const [width, scheme] of [[320, 'light'], [390, 'dark'], [1280, 'light']]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await narrow(page);
    await fair(page);
  }
}

async function someone(browser, { script = false, lang = 'en', at = process.env.WAYS, cookie } = {}) {
  const context = await browser.newContext({ javaScriptEnabled: script });
  await context.addCookies([{ name: 'language', value: lang, url: at }]);
  if (cookie) await context.addCookies([{ name: 'alongside', value: cookie, url: at }]);
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  return page;
}

const lena = (browser, more) => someone(browser, { cookie: process.env.WAYS_COOKIE, ...more });

async function paper(browser, lang) {
  const page = await lena(browser, { script: true, lang });
  await page.goto(process.env.WAYS + 'with');
  await page.click('a[href="/invite"]');
  await good(page);
  await page.click('main button.do');
  await good(page);
  const code = await page.textContent('.code');
  await page.context().close();
  return code;
}

for (const lang of ['en', 'cy']) {
  test(`a paper opens an empty notebook, once, and then by its word alone, in ${lang}`, async ({ browser }) => {
    const code = await paper(browser, lang);
    // axe needs a script; the person does not: what they press is pressed without.
    const looks = await someone(browser, { script: true, lang });
    await looks.goto(process.env.WAYS + 'in/' + code.replaceAll(' ', ''));
    await good(looks);
    await looks.click('main button.do');
    await good(looks);
    await looks.context().close();

    const nia = await someone(browser, { lang });
    await nia.goto(process.env.WAYS + 'in/' + code.replaceAll(' ', ''));
    await nia.click('main button.do');
    await nia.fill('#name', 'Nia');
    await nia.fill('#word', 'tea');
    await nia.click('main button.do');
    await expect(nia.locator('[role=alert]')).toHaveCount(1);
    await expect(nia.locator('#name')).toHaveValue('Nia');
    await nia.fill('#word', 'bread and jam');
    await nia.click('main button.do');
    await expect(nia).toHaveURL(/\/me$/);
    await expect(nia.locator('h1')).toContainText('Nia');

    await nia.goto(process.env.WAYS + 'ways');
    await nia.click('details:has(#second-word) summary');
    await nia.fill('#second-word', 'under the stairs');
    await nia.click('form[action="/ways/second"] button');
    await expect(nia.locator('h1')).toHaveCount(1);

    const wrong = await someone(browser, { lang });
    await wrong.goto(process.env.WAYS + 'come-in');
    await wrong.fill('#code', code);
    await wrong.fill('#word', 'bread and butter');
    await wrong.click('main button.do');
    await expect(wrong.locator('[role=alert]:visible')).toHaveCount(1);

    const second = await someone(browser, { script: true, lang });
    await second.goto(process.env.WAYS + 'come-in');
    await second.fill('#code', code.toUpperCase().replaceAll(' ', '-'));
    await second.fill('#word', 'Under the stairs');
    await second.click('main button.do');
    await expect(second).toHaveURL(/\/me$/);
    await expect(second.locator('body')).toHaveClass(/second/);
    await good(second);
    await second.goto(process.env.WAYS + 'ways');
    await good(second);
    for (const page of [nia, wrong, second]) await page.context().close();
  });
}

test('an address begins a day later, and nobody is sent nothing', async ({ browser }) => {
  const page = await someone(browser, { script: true });
  await page.goto(process.env.WAYS + 'come-in');
  // Somebody who has no way yet gets the first at once.
  const code = await paper(browser, 'en');
  await page.goto(process.env.WAYS + 'in/' + code.replaceAll(' ', ''));
  await page.click('main button.do');
  await page.fill('#name', 'Idris');
  await page.fill('#word', 'bread and jam');
  await page.click('main button.do');
  await page.goto(process.env.WAYS + 'ways');
  await page.click('details:has(#mail-to) summary');
  await page.fill('#mail-to', 'idris@example.org');
  await page.click('form[action="/ways/mail"] button');
  await expect(page.locator('main')).toContainText('It begins on');
  await page.context().close();
  const lenas = await lena(browser, { script: true });
  await lenas.goto(process.env.WAYS + 'come-in');
  await lenas.click('details:has(#address) summary');
  await good(lenas);
  await lenas.fill('#address', 'nobody@example.org');
  await lenas.click('form[action="/come-in/link"] button');
  await expect(lenas.locator('[role=status]')).toHaveCount(1);
  expect(fs.existsSync(process.env.MAIL), 'nothing was sent to nobody').toBe(false);
  await lenas.context().close();
});

test('a passkey is made, lets in, and cannot be replayed, copied or used elsewhere', async ({ browser }) => {
  // Devices want a name: this machine's is localhost.
  const at = process.env.WAYS.replace('127.0.0.1', 'localhost');
  const page = await someone(browser, { script: true, at, cookie: process.env.WAYS_COOKIE });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await page.goto(at + 'ways');
  await page.click('.passkey summary');
  await good(page);
  await page.fill('#key-name', 'my phone');
  await page.click('form[data-passkey] button');
  await expect(page.locator('main ul.rows')).toContainText('my phone');
  const answers = [];
  page.on('request', (r) => r.url().endsWith('/come-in/passkey') && r.method() === 'POST' && answers.push(r.postData()));
  const enters = async () => {
    await page.goto(at + 'come-in');
    await page.click('form.passkey button');
  };
  for (let n = 0; n < 3; n++) {
    await page.context().clearCookies({ name: 'alongside' });
    await enters();
    await expect(page).toHaveURL(/\/me$/);
  }
  // Before somebody sees more, the passkey once more stands for the word, on the page itself.
  await page.goto(at + 'ways');
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
  await page.fill('#mail-to', 'lena.kay@example.org');
  await page.click('form[action="/ways/mail"] [data-prove]');
  await expect(page.locator('#said')).toHaveCount(1);
  await expect(page.locator('main ul.rows')).toContainText('lena.kay@example.org');
  answers.splice(3);
  await page.context().clearCookies({ name: 'alongside' });
  expect(answers.length).toBe(3);
  const again = await page.request.post(at + 'come-in/passkey', { data: answers[2], headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: new URL(at).origin } });
  expect(again.status(), 'the same answer again').toBe(403);
  const asked = await (await page.request.post(at + 'come-in/passkey/ask', { headers: { Origin: new URL(at).origin } })).json();
  const old = new URLSearchParams(answers[2]);
  const stale = await page.request.post(at + 'come-in/passkey', { form: { token: asked.token, answer: old.get('answer') }, headers: { Origin: new URL(at).origin } });
  expect(stale.status(), 'an old answer to a new question').toBe(403);
  const other = await (await page.request.post(at + 'come-in/passkey/ask', { headers: { Origin: new URL(at).origin } })).json();
  const forged = JSON.parse(old.get('answer'));
  const client = JSON.parse(Buffer.from(forged.response.clientDataJSON, 'base64url').toString());
  client.origin = 'https://elsewhere.example';
  client.challenge = other.options.challenge;
  forged.response.clientDataJSON = Buffer.from(JSON.stringify(client)).toString('base64url');
  const elsewhere = await page.request.post(at + 'come-in/passkey', { form: { token: other.token, answer: JSON.stringify(forged) }, headers: { Origin: new URL(at).origin } });
  expect(elsewhere.status(), 'made for another place').toBe(403);
  // A copy of it, whose counter stood still while the passkey was used.
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credentials[0], signCount: 1 } });
  await enters();
  await expect(page.locator('form.passkey .wrong')).toBeVisible();
  await expect(page).toHaveURL(/come-in$/);
  await good(page);
  // Nobody comes in whose device does not know who holds it.
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credentials[0], signCount: 100 } });
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.goto(at + 'come-in');
  await page.click('form.passkey button');
  await page.waitForTimeout(1500);
  await expect(page).toHaveURL(/come-in$/);
  await page.context().close();
});

for (const lang of ['en', 'cy']) {
  test(`what is opened without asking is seen by its owner and its reviewer, in ${lang}`, async ({ browser }) => {
    const at = process.env.TOWN;
    const come = async (name, script) => {
      const page = await someone(browser, { script, lang, at });
      await page.goto(process.env[name]);
      return page;
    };
    const sam = await come('SAM', true);
    for (const path of ['with', 'open', 'invite', 'begin', 'take']) {
      await sam.goto(at + path);
      await good(sam);
    }
    const why = 'The door stood open, and nobody answered ' + lang;
    const pressing = await come('SAM', false);
    await pressing.goto(at + 'open');
    // Alf, who is beside Sam, never comes in himself; Tess, who let nobody in, has a number on her paper, and reads what was done.
    const tess = lang === 'cy' && await come('TESS', true);
    if (tess) {
      await tess.goto(at + 'book');
      await pressing.fill('#card', await tess.locator('section[aria-labelledby=card] .number').innerText());
    } else {
      await pressing.locator('label', { hasText: 'Alf' }).locator('input[name=of]').check();
    }
    await pressing.click('main button.do');
    await expect(pressing.locator('[role=alert]')).toHaveCount(1);
    await pressing.locator('input[name=ground]').first().check();
    await pressing.fill('#why', why);
    await pressing.locator('input[name=reviewer]').first().check();
    await pressing.click('main button.do');
    await expect(pressing).toHaveURL(/\/with\/[^/]+\/me$/);
    const rosa = await come('ROSA', true);
    await rosa.goto(at + 'reviews');
    await expect(rosa.locator('main')).toContainText(why);
    await good(rosa);
    if (tess) {
      await tess.goto(at + 'who');
      await expect(tess.locator('main')).toContainText(why);
      await good(tess);
      await tess.context().close();
    }
    for (const page of [sam, pressing, rosa]) await page.context().close();
  });

  test(`two who know somebody give them a way back, and they can end it, in ${lang}`, async ({ browser }) => {
    const at = process.env.TOWN;
    const come = async (name, script) => {
      const page = await someone(browser, { script, lang, at });
      await page.goto(process.env[name]);
      return page;
    };
    const owner = await come(lang === 'en' ? 'IDRIS' : 'TESS', true); // two people: both tests run at once
    await owner.goto(at + 'book');
    const card = await owner.locator('section[aria-labelledby=card] .number').innerText();
    const sam = await come('SAM', false);
    await sam.goto(at + 'back');
    await sam.fill('#card', card);
    const why = 'We have walked the dog since May ' + lang;
    await sam.fill('#why', why);
    await sam.fill('#word', 'gwyn is the pup');
    await sam.click('section[aria-labelledby=one] button.do');
    await expect(sam.locator('[role=alert]')).toHaveCount(1);
    await expect(sam.locator('#why')).toHaveValue(why);
    await expect(sam.locator('#word')).toHaveValue('');
    await sam.fill('#word', 'gwyn is the pup');
    await sam.locator('input[name=reviewer]').first().check();
    await sam.click('section[aria-labelledby=one] button.do');
    const code = await sam.locator('p.code').innerText();
    const lena = await come('LENA', true);
    await lena.goto(at + 'back');
    await good(lena);
    await lena.fill('#code', code);
    await lena.fill('#too', 'He comes for the large print.');
    await lena.click('section[aria-labelledby=two] button.do');
    await expect(lena.locator('#said')).toHaveCount(1);
    const early = await someone(browser, { lang, at });
    await early.goto(at + 'come-in');
    await early.fill('#code', code);
    await early.fill('#word', 'gwyn is the pup');
    await early.click('main button.do');
    await expect(early.locator('[role=alert]').filter({ visible: true })).toHaveCount(1);
    await owner.goto(at + 'slip');
    await good(owner);
    for (const path of ['ways', 'who']) {
      await owner.goto(at + path);
      await expect(owner.locator('main')).toContainText('Sam');
      await good(owner);
    }
    await expect(owner.locator('main')).toContainText(why);
    await owner.locator('form[action$="no-back"] button').first().click();
    await expect(owner.locator('#said')).toHaveCount(1);
    await owner.goto(at + 'ways');
    await expect(owner.locator('form[action$="no-back"]')).toHaveCount(0);
    for (const page of [owner, sam, lena, early]) await page.context().close();
  });
}

test('three presses of Escape leave at once', async ({ page }) => {
  await page.goto(process.env.TESS);
  for (let n = 0; n < 3; n++) await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/gone$/);
  await page.goBack();
  await expect(page.locator('body')).not.toContainText('Tess');
});
