// SPDX-License-Identifier: MIT

// Makes pages that work without it a little kinder: what is typed is kept every two seconds, and Exit leaves nothing
// behind to go back to. Nothing typed is stored in the browser.
'use strict';

// What was typed, but for words that open something.
const typed = (form) => {
  const all = new FormData(form);
  for (const secret of form.querySelectorAll('[type=password]')) all.delete(secret.name);
  return new URLSearchParams(all);
};

for (const form of document.querySelectorAll('form[data-draft]')) {
  const note = form.querySelector('.kept');
  let changed = false, going = false;
  form.addEventListener('input', () => { changed = true; if (note) note.textContent = ''; });
  form.addEventListener('submit', () => { changed = false; });
  const keep = async () => {
    if (!changed || going) return;
    changed = false;
    going = true;
    try {
      const answer = await fetch('/draft', { method: 'POST', body: typed(form), keepalive: true });
      if (answer.ok) {
        if (note) note.textContent = note.dataset.kept;
      } else changed = answer.status >= 500;
    } catch {
      changed = true; // not kept yet: again in two seconds
    }
    going = false;
  };
  setInterval(keep, 2000);
  addEventListener('pagehide', keep);
}

const leave = () => {
  document.documentElement.hidden = true;
  document.title = '\u2009';
  fetch('/exit', { method: 'POST', keepalive: true }).catch(() => {}).finally(() => location.replace('/gone'));
};

for (const form of document.querySelectorAll('form.exit')) {
  form.addEventListener('submit', (e) => { e.preventDefault(); leave(); });
}

// Escape, three times within two seconds, leaves too.
let pressed = [];
addEventListener('keydown', (e) => {
  if (e.key !== 'Escape') return;
  pressed = [...pressed, e.timeStamp].filter((at) => e.timeStamp - at < 2000);
  if (pressed.length > 2 && document.querySelector('form.exit')) leave();
});

// A passkey is asked for by the device, so that it needs a script; whoever has none comes in by paper.
const parts = globalThis.PublicKeyCredential;
if (parts?.parseRequestOptionsFromJSON && !/^[\d.[\]:a-f]+$/.test(location.hostname)) {
  const send = (to, body) => fetch(to, { method: 'POST', body, headers: { Accept: 'application/json' } });
  // Asks the device, and hands on what it answers. Gives the sentence that says why not; '' where it went well.
  const pass = async (ask, form, to, make) => {
    const asked = await send(ask, form);
    if (!asked.ok) return (await asked.json()).title;
    const { token, options } = await asked.json();
    const made = make
      ? await navigator.credentials.create({ publicKey: parts.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: parts.parseRequestOptionsFromJSON(options) });
    const done = await send(to, new URLSearchParams({ token, answer: JSON.stringify(made.toJSON()) }));
    return done.ok ? '' : (await done.json()).title;
  };
  for (const shown of document.querySelectorAll('.passkey')) shown.hidden = false;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.addEventListener('submit', async (e) => {
      e.preventDefault();
      const wrong = form.querySelector('.wrong');
      wrong.hidden = true;
      const make = form.dataset.passkey.startsWith('/ways');
      try {
        wrong.textContent = await pass(form.dataset.passkey, new URLSearchParams(new FormData(form)), form.action, make);
        if (!wrong.textContent) return location.assign(make ? '/ways' : '/me');
      } catch {
        wrong.textContent = form.dataset.not ?? '';
      }
      wrong.hidden = !wrong.textContent;
    });
  }
  // Before somebody sees more: the same passkey once more, and then the form goes on its way.
  for (const button of document.querySelectorAll('[data-prove]')) {
    button.addEventListener('click', async () => {
      try {
        if (!await pass('/come-in/passkey/ask', new URLSearchParams(), '/come-in/passkey', false)) button.form.requestSubmit();
      } catch { /* their device did not know them: the word is still there */ }
    });
  }
}
