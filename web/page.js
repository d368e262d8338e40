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

for (const form of document.querySelectorAll('form.exit')) {
  form.addEventListener('submit', (e) => {
    e.preventDefault();
    document.documentElement.hidden = true;
    document.title = '\u2009';
    fetch('/exit', { method: 'POST', keepalive: true }).catch(() => {}).finally(() => location.replace('/gone'));
  });
}
