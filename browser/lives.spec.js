// SPDX-License-Identifier: MIT

// What people do on their pages: most of it without script.

import { expect, test } from '@playwright/test';
import { fair, narrow } from './look.js';

const town = () => process.env.TOWN;

async function plain(browser, link) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  if (link) await page.goto(link);
  return page;
}

async function newcomer(browser, place, script) {
  const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 390, height: 800 } });
  await context.addCookies([{ name: 'alongside', value: process.env[place + '_COOKIE'], url: process.env[place] }]);
  return context.newPage();
}

// opens what is folded under a sentence.
async function unfold(page, says) {
  await page.locator('summary', { hasText: says }).first().click();
}

test('a life is begun without script, in a place that has only just begun', async ({ browser }) => {
  const page = await newcomer(browser, 'LIFE', false);
  const at = process.env.LIFE;
  await page.goto(at + 'me');
  await expect(page.getByText('What does a good life look like to you?').first()).toBeVisible();
  await page.getByLabel('What does a good life look like to you?').fill('To sit by the river.');
  await page.getByRole('button', { name: 'Keep it' }).first().click();
  await expect(page.locator('.words.first')).toHaveText('To sit by the river.');
  await unfold(page, 'Something else that matters');
  await page.locator('form[action$="/say/matter"]').getByLabel('What matters to me', { exact: true }).fill('The river');
  await page.getByRole('button', { name: 'This matters to me' }).click();
  await expect(page.locator('.matters h3')).toHaveText('The river');
  await page.goto(at + 'people');
  await page.getByLabel('What I call them').first().fill('Gwen');
  await page.getByLabel('Closest').first().check();
  await page.getByLabel('A number to ring').first().fill('01632 960 099');
  await page.getByRole('button', { name: 'Put them here' }).click();
  await expect(page.getByRole('link', { name: 'Ring Gwen' })).toHaveAttribute('href', 'tel:01632960099');
  await page.goto(at + 'story');
  await page.getByRole('textbox', { name: 'How it is now' }).fill('I sat there for an hour.');
  await page.locator('form[action$="/say/now"]').getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('I sat there for an hour.')).toBeVisible();
  await unfold(page, 'Put in a sentence that an agency holds');
  await page.getByLabel('Their sentence, word for word').fill('Client absent.');
  await page.getByRole('button', { name: 'Put it into my story' }).click();
  await expect(page.getByRole('alert')).toContainText('Say who holds it');
  await expect(page.getByLabel('Their sentence, word for word')).toHaveValue('Client absent.');
  await page.getByLabel('Who holds it').fill('Housing');
  await page.getByRole('button', { name: 'Put it into my story' }).click();
  await expect(page.locator('.record').first()).toContainText('Client absent.');
  await page.locator('.held').getByRole('link', { name: 'Answer this' }).first().click();
  await page.getByLabel('My side').first().fill('I was by the river.');
  await page.getByRole('button', { name: 'Put it beside' }).first().click();
  await expect(page.locator('.side')).toContainText('I was by the river.');
  await page.goto(at + 'who');
  await unfold(page, 'Pause all');
  await page.getByRole('button', { name: 'Pause all now' }).click();
  await expect(page.getByText('All is paused. Nobody can look until you go on.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on as before' }).click();
  await page.goto(at + 'book');
  await expect(page.getByText('To sit by the river.')).toBeVisible();
  await page.context().close();
});

test('the toggle turns at once, without script, by touch and by keyboard', async ({ browser }) => {
  const page = await plain(browser, process.env.MAGS);
  await page.goto(town() + 'story');
  const record = page.locator('.record').first();
  const lived = page.locator('.went').first();
  await expect(record).toBeVisible();
  await page.getByLabel('What I lived', { exact: true }).check();
  await expect(record).toBeHidden();
  await expect(lived).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(record).toBeVisible();
  await expect(lived).toBeHidden();
  await page.goto(town() + 'story?see=lived');
  await expect(record).toBeHidden();
  await page.context().close();
});

test('a worker sees what was given, writes beside it, and is seen', async ({ browser }) => {
  const sam = await plain(browser, process.env.SAM);
  await sam.goto(town() + 'with');
  await sam.getByRole('link', { name: 'Mags' }).click();
  await expect(sam.getByText('These are Mags’s pages, as you may see them.')).toBeVisible();
  await expect(sam.getByText('What a good life is to Mags')).toBeVisible();
  await expect(sam.getByRole('link', { name: 'Who can see' })).toHaveCount(0);
  await sam.getByLabel('Write to them').fill('Mags, I am outside with the kettle on.');
  await sam.getByRole('button', { name: 'Send it' }).click();
  await sam.getByRole('link', { name: 'Back to my own' }).click();
  await expect(sam).toHaveURL(town() + 'me');
  await sam.context().close();

  const mags = await plain(browser, process.env.MAGS);
  await mags.goto(town() + 'who');
  await expect(mags.locator('#looks ~ ol').getByText(/Sam looked/).first()).toBeVisible();
  await mags.goto(town() + 'story');
  await expect(mags.getByText('Mags, I am outside with the kettle on.').first()).toBeVisible();
  await mags.context().close();

  const jo = await plain(browser, process.env.JO);
  await jo.goto(town() + 'with');
  await jo.getByRole('link', { name: 'Mags' }).click();
  await expect(jo.getByText('What a good life is to Mags')).toBeVisible();
  await expect(jo.getByText('kettle on')).toHaveCount(0);
  await jo.context().close();
});

test('stop works at once', async ({ browser }) => {
  const amina = await plain(browser, process.env.YUSUF);
  await amina.goto(town() + 'who');
  const rows = await amina.locator('.lets > li').count();
  expect(rows).toBeGreaterThan(0);
  const sam = await plain(browser, process.env.SAM);
  await sam.goto(town() + 'with');
  const link = await sam.getByRole('link', { name: 'Yusuf' }).getAttribute('href');
  expect((await sam.goto(town() + link.slice(1))).status()).toBe(200);
  await amina.locator('.lets > li', { hasText: 'Sam can see' }).getByRole('button', { name: 'Stop now' }).click();
  await expect(amina.locator('.lets > li')).toHaveCount(rows - 1);
  expect((await sam.goto(town() + link.slice(1))).status()).toBe(404);
  await amina.context().close();
  await sam.context().close();
});

test('what is typed is kept every two seconds, comes back, and nothing of it is in the browser', async ({ page }) => {
  await page.goto(process.env.IDRIS);
  await page.goto(town() + 'story');
  await page.getByRole('textbox', { name: 'How it is now' }).fill('The pup is called Gwyn, and he');
  await expect(page.getByText('Kept for you, and not sent yet.').first()).toBeVisible();
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await page.goto(town() + 'me');
  await page.goto(town() + 'story');
  await expect(page.getByRole('textbox', { name: 'How it is now' })).toHaveValue('The pup is called Gwyn, and he');
  await page.goto(process.env.JO);
  await page.goto(town() + 'story');
  await expect(page.getByRole('textbox', { name: 'How it is now' })).toHaveValue('');
});

const nasty = '"><img src=x onerror=alert(1)><script>alert(2)</script>\'-alert(3)-\'{{7*7}}';

test('nothing that is typed anywhere comes alive', async ({ browser }) => {
  const page = await newcomer(browser, 'NASTY', true);
  const at = process.env.NASTY;
  const wrong = [];
  page.on('dialog', (d) => { wrong.push('said ' + d.message()); d.dismiss(); });
  page.on('pageerror', (e) => wrong.push(e.message));
  const names = ['me', 'people', 'people/us', 'story', 'asks', 'doing', 'write', 'check', 'bring', 'people/alongside', 'who', 'book'];
  let sent = 0;
  for (const name of names) {
    await page.goto(at + name);
    const forms = await page.locator('main form.say').evaluateAll((all) => all.map((f) => f.getAttribute('action')));
    for (const action of [...new Set(forms)]) {
      await page.goto(at + name);
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
      const form = page.locator(`main form.say[action="${action}"]`).first();
      for (const field of await form.locator('input[type=text], input[type=tel], textarea').all()) await field.fill(nasty);
      for (const choice of await form.locator('fieldset').all()) await choice.locator('input[type=radio]').first().check({ timeout: 500 }).catch(() => {});
      await form.locator('button').first().click();
      sent++;
    }
  }
  expect(sent).toBeGreaterThan(12);
  for (const name of [...names, 'me/profile', 'people/alongside']) {
    await page.goto(at + name);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    expect(await page.locator('main img, main script').count()).toBe(0);
    await page.setViewportSize({ width: 320, height: 800 });
    await narrow(page);
    await fair(page);
  }
  expect(wrong).toEqual([]);
  await page.context().close();
});
