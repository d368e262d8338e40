// SPDX-License-Identifier: MIT

// Starts the program as a newcomer does, "alongside demo", once for all tests, and has it write
// the page of a file of our own in both languages. What it writes stands in a new folder that
// is gone afterwards.

import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

export default async function town() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-browser-'));
  let program = process.env.ALONGSIDE && path.resolve(process.env.ALONGSIDE);
  if (!program) {
    program = path.join(dir, 'alongside');
    execFileSync('go', ['build', '-o', program, './cmd/alongside'], { cwd: '..', stdio: 'inherit' });
  }
  for (const lang of ['en', 'cy']) {
    const page = path.join(dir, lang + '.html');
    run(program, 'study', 'doors.csv', '--html', page, '--lang', lang);
    process.env['FILE_' + lang] = 'file://' + page;
  }
  const form = path.join(dir, 'one.life');
  run(program, 'life', '--new', form);
  for (const lang of ['en', 'cy']) {
    for (const [paper, ...args] of [['SHEET', 'listen', '--sheet'], ['STRIP', 'life', form, '--html']]) {
      const page = path.join(dir, paper + lang + '.html');
      run(program, ...args, page, '--lang', lang);
      process.env[paper + '_' + lang] = 'file://' + page;
    }
  }
  const demo = spawn(program, ['demo', '--addr', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await lines(demo, /^Only this machine/);
  process.env.TOWN = said.match(/http:\/\/127\.0\.0\.1:\d+\//)[0];
  process.env.DEMO = process.env.TOWN + 'study';
  for (const [, name, , link] of said.matchAll(/^(.*) \((.*)\): (http.*)$/gm)) process.env[name.toUpperCase()] = link;
  const places = [];
  for (const name of ['EMPTY', 'LIFE', 'NASTY', 'WAYS']) {
    const place = spawn(program, ['serve', '--data', path.join(dir, name), '--addr', '127.0.0.1:0', '--trial', '--name', 'Lena', '--mail', path.join(dir, 'mail')], { stdio: ['ignore', 'pipe', 'inherit'] });
    places.push(place);
    const begun = await lines(place, /^Stories are open/);
    process.env[name] = begun.match(/http:\/\/127\.0\.0\.1:\d+\//)[0];
    const entered = await fetch(process.env[name] + 'come-in', { method: 'POST', redirect: 'manual', body: new URLSearchParams({ code: begun.match(/once: (.*)/)[1] }) });
    process.env[name + '_COOKIE'] = entered.headers.get('set-cookie').match(/alongside=([^;]+)/)[1];
  }
  process.env.MAIL = path.join(dir, 'mail');
  return () => {
    demo.kill('SIGINT');
    for (const place of places) place.kill('SIGINT');
    fs.rmSync(dir, { recursive: true, force: true });
  };
}

function run(program, ...args) {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

// lines gives what a program says until the line that matches last.
function lines(program, last) {
  return new Promise((resolve, reject) => {
    const said = [];
    const late = setTimeout(() => reject(new Error('it said nothing for five minutes: ' + said)), 300_000);
    program.on('exit', (code) => reject(new Error(`it ended with ${code} before it stood: ${said}`)));
    readline.createInterface({ input: program.stdout }).on('line', (line) => {
      said.push(line);
      if (!last.test(line)) return;
      clearTimeout(late);
      resolve(said.join('\n'));
    });
  });
}
