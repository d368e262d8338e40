// SPDX-License-Identifier: MIT

// What a page of somebody else's can have a browser do, to whoever is signed in here.

import { expect, test } from '@playwright/test';
import http from 'node:http';

const town = () => process.env.TOWN;

// elsewhere serves a page of somebody else's, at the same name and another number: as near as it can come.
async function elsewhere(page) {
  const server = http.createServer((_, out) => { out.setHeader('Content-Type', 'text/html'); out.end(page); });
  await new Promise((go) => server.listen(0, '127.0.0.1', go));
  return { at: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function in_(browser, link, script = true) {
  const context = await browser.newContext({ javaScriptEnabled: script });
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

// all that can be sent to the program by a form, as its pages have it.
async function forms(page, paths) {
  const all = new Map();
  for (const path of paths) {
    await page.goto(town() + path);
    for (const one of await page.locator('form').evaluateAll((all) => all.map((f) => ({ action: f.action, fields: [...new FormData(f)].map(([name, value]) => [name, String(value)]) })))) {
      if (!all.has(one.action)) all.set(one.action, one);
    }
  }
  return [...all.values()];
}

const pages = ['me', 'people', 'people/us', 'story', 'who', 'ways', 'book', 'with', 'take', 'forget', 'invite', 'together', 'open', 'back', 'reviews'];

test('a form on a page of somebody else’s does nothing here', async ({ browser }) => {
  const page = await in_(browser, process.env.SAM);
  const found = await forms(page, pages);
  expect(found.length).toBeGreaterThan(20);
  const before = await page.request.get(town() + 'who', { headers: { Accept: 'application/json' } });
  for (const { action, fields } of found) {
    const escape = (s) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
    // Even with what a page of his holds, tokens and all.
    const bad = await elsewhere(`<form method="post" action="${action}">${fields.map(([n, v]) => `<input type="hidden" name="${escape(n)}" value="${escape(v)}">`).join('')}</form><script>document.forms[0].submit()</script>`);
    const [answer] = await Promise.all([
      page.waitForResponse((r) => r.url() === action && r.request().method() === 'POST'),
      page.goto(bad.at).catch(() => {}),
    ]);
    expect(answer.status(), action).toBe(403);
    expect(answer.headers()['set-cookie'], action).toBeUndefined();
    bad.close();
  }
  const after = await page.request.get(town() + 'who', { headers: { Accept: 'application/json' } });
  expect(after.status(), 'he is still signed in').toBe(200);
  const bare = async (r) => JSON.stringify({ ...(await r.json()), now: 0 });
  expect(await bare(after)).toBe(await bare(before));
  await page.context().close();
});

test('no page of ours stands in a frame of somebody else’s', async ({ browser }) => {
  const page = await in_(browser, process.env.TESS);
  for (const name of [...pages.slice(0, 10), 'now', 'come-in', '']) {
    for (const tag of ['iframe src', 'object data', 'embed src']) {
      const bad = await elsewhere(`<${tag}="${town()}${name}" width="300" height="300"></${tag.split(' ')[0]}>`);
      await page.goto(bad.at);
      await page.waitForLoadState('networkidle');
      for (const frame of page.frames().slice(1)) {
        expect(await frame.evaluate(() => document.body?.innerText ?? '').catch(() => ''), `${tag} ${name}`).not.toMatch(/Tess|Exit|Come in/);
        expect(frame.url()).not.toContain(town() + 'me');
      }
      bad.close();
    }
  }
  await page.context().close();
});

test('no form leads to a page of somebody else’s', async ({ browser }) => {
  const page = await in_(browser, process.env.TESS);
  for (const to of ['https://elsewhere.example/', '//elsewhere.example/', '/\\elsewhere.example/', 'javascript:alert(1)', 'http:elsewhere.example', '/%0d%0aLocation:https://elsewhere.example', '\thttps://elsewhere.example', '/\t/elsewhere.example']) {
    await page.goto(town() + 'me');
    const [answer] = await Promise.all([
      page.waitForResponse((r) => r.url().endsWith('/language')),
      page.waitForNavigation(),
      page.evaluate((to) => { const f = document.querySelector('form[action="/language"]'); f.elements.here.value = to; f.querySelector('button').click(); }, to),
    ]);
    const leads = new URL(answer.headers().location, town());
    expect(leads.origin, to).toBe(new URL(town()).origin);
    await page.waitForLoadState();
    expect(page.url().startsWith(town()), to).toBe(true);
  }
  await page.context().close();
});

test('a number that somebody planted in a browser opens nothing for them', async ({ browser }) => {
  const planted = 'f'.repeat(64);
  const context = await browser.newContext();
  await context.addCookies([{ name: 'alongside', value: planted, url: town() }]);
  const page = await context.newPage();
  await page.goto(process.env.TESS);
  await expect(page).toHaveURL(/\/me$/);
  const mine = (await context.cookies()).find((c) => c.name === 'alongside');
  expect(mine.value).not.toBe(planted);
  expect(mine.httpOnly).toBe(true);
  expect(await page.evaluate(() => document.cookie)).not.toContain('alongside');
  const thief = await browser.newContext();
  await thief.addCookies([{ name: 'alongside', value: planted, url: town() }]);
  const tries = await thief.newPage();
  await tries.goto(town() + 'me');
  await expect(tries).toHaveURL(/come-in/);
  // What was stolen is worth nothing once its owner has left.
  await thief.addCookies([{ name: 'alongside', value: mine.value, url: town() }]);
  await page.click('form.exit button');
  await expect(page).toHaveURL(/\/gone$/);
  await tries.goto(town() + 'me');
  await expect(tries).toHaveURL(/come-in/);
  await context.close();
  await thief.close();
});

// What people try where a page takes what was typed for something else than text.
const corpus = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'><svg/onload=alert(1)>", '</textarea><script>alert(1)</script>', '</title><script>alert(1)</script>',
  '<iframe srcdoc="<script>parent.alert(1)</script>">', '<a href="javascript:alert(1)" autofocus onfocus=alert(1)>x</a>', '<math><mi xlink:href="javascript:alert(1)">', '<details open ontoggle=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}', '${alert(1)}', "';alert(1);//", '\u003cscript\u003ealert(1)\u003c/script\u003e', '<!--<script>alert(1)//-->', '<style>@import "https://elsewhere.example/x";</style>',
  '<meta http-equiv=refresh content="0;url=https://elsewhere.example/">', '<base href="https://elsewhere.example/">', '<form action=https://elsewhere.example/><button>x', '<link rel=stylesheet href=https://elsewhere.example/x.css>', '\u202e<b>', '&lt;script&gt;alert(1)&lt;/script&gt;',
].join(' ');

test('nothing that a worker, a reviewer or a newcomer types comes alive', async ({ browser }) => {
  const wrong = [];
  const watch = (page) => {
    page.setDefaultTimeout(60_000);
    page.on('dialog', (d) => { wrong.push('said ' + d.message()); d.dismiss(); });
    page.on('pageerror', (e) => wrong.push(e.message));
    page.on('request', (r) => { if (r.url().includes('elsewhere')) wrong.push('asked for ' + r.url()); });
    return page;
  };
  const still = async (page, what) => {
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    expect(await page.locator('main script, main iframe, main img, main style, main base, main meta, main link, main svg[onload], main math').count(), what).toBe(0);
    for (const form of await page.locator('main form').evaluateAll((all) => all.map((f) => f.action))) expect(form.startsWith(town()), what + ' ' + form).toBe(true);
  };
  const sam = watch(await in_(browser, process.env.SAM));
  // An opening, with its reason; what its owner and its reviewer see of it, and what they write.
  const amina = watch(await in_(browser, process.env.AMINA));
  await amina.goto(town() + 'book');
  const card = await amina.locator('section[aria-labelledby=card] .number').innerText();
  await sam.goto(town() + 'open');
  await sam.fill('#card', card);
  await sam.click('main button.do');
  await sam.locator('input[name=ground]').first().check();
  await sam.fill('#why', corpus);
  await sam.locator('input[name=reviewer]').first().check();
  await sam.click('main button.do');
  await expect(sam).toHaveURL(/\/with\/[^/]+\/me$/);
  const rosa = watch(await in_(browser, process.env.ROSA));
  await rosa.goto(town() + 'reviews');
  await still(rosa, 'reviews');
  await expect(rosa.locator('main')).toContainText('</textarea>');
  const review = rosa.locator('form.say', { has: rosa.locator('textarea') }).first();
  await review.locator('textarea').fill(corpus);
  for (const choice of await review.locator('fieldset').all()) await choice.locator('input[type=radio]').first().check();
  await review.locator('button').first().click();
  await still(rosa, 'reviewed');
  // A way back, its code and what the second says.
  await sam.goto(town() + 'back');
  await sam.fill('#card', card);
  await sam.fill('#why', corpus);
  await sam.fill('#word', 'two words');
  await sam.locator('input[name=reviewer]').first().check();
  await sam.click('section[aria-labelledby=one] button.do');
  const code = await sam.locator('p.code').innerText();
  await still(sam, 'a way back');
  const lena = watch(await in_(browser, process.env.LENA));
  await lena.goto(town() + 'back');
  await lena.fill('#code', code);
  await lena.fill('#too', corpus);
  await lena.click('section[aria-labelledby=two] button.do');
  await amina.goto(town() + 'who');
  await still(amina, 'who can see');
  await expect(amina.locator('main')).toContainText('</textarea>');
  const asks = amina.locator('form[action$="/say/ask"]').first();
  if (await asks.count()) {
    await amina.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
    await asks.locator('textarea').fill(corpus);
    await asks.locator('button').first().click();
    await sam.goto(town() + 'with');
    await still(sam, 'what is asked');
    const answer = sam.locator('form[action="/answer"]').first();
    await answer.locator('textarea').fill(corpus);
    await answer.locator('button').click();
    await still(sam, 'what was answered');
    await amina.goto(town() + 'who');
    await still(amina, 'the answer');
  }
  // What the tab is called, and the names of ways in.
  await amina.goto(town() + 'me');
  await amina.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
  await amina.fill('form[action$="/say/disguise"] input[type=text]', '</title><script>alert(1)</script>');
  await amina.click('form[action$="/say/disguise"] button');
  await expect(amina).toHaveTitle('</title><script>alert(1)</script>');
  await still(amina, 'the tab');
  await amina.goto(town() + 'ways');
  await amina.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
  await amina.fill('#paper-name', corpus);
  await amina.fill('#paper-word', 'two words');
  await amina.click('form[action="/ways/paper"] button.do');
  await still(amina, 'a paper');
  await amina.goto(town() + 'ways');
  await still(amina, 'ways in');
  for (const name of ['me', 'people', 'story', 'book', 'take', 'forget', 'me/profile', 'people/alongside']) {
    await amina.goto(town() + name);
    await still(amina, name);
  }
  // The address bar is not a page either.
  for (const path of ['in/' + encodeURIComponent(corpus.slice(0, 200)), 'in/link/' + encodeURIComponent('"><script>alert(1)</script>'), 'story?of="><script>alert(1)</script>&answer=<svg/onload=alert(1)>&from=<b>', 'me?see="><img src=x onerror=alert(1)>', 'come-in?kept=<script>alert(1)</script>', '%3Cscript%3Ealert(1)%3C/script%3E', 'with/<script>alert(1)<%2Fscript>/me']) {
    await amina.goto(town() + path);
    await still(amina, path);
  }
  expect(wrong).toEqual([]);
  for (const page of [sam, amina, rosa, lena]) await page.context().close();
});
