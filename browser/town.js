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
  process.env.TOWN = await address(demo);
  process.env.DEMO = process.env.TOWN + 'study';
  return () => {
    demo.kill('SIGINT');
    fs.rmSync(dir, { recursive: true, force: true });
  };
}

function run(program, ...args) {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

// address gives the address that stands in the first line of what demo says.
function address(demo) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the demo said nothing for a minute')), 60_000);
    demo.on('exit', (code) => reject(new Error(`the demo ended with ${code} before it said where it listens`)));
    readline.createInterface({ input: demo.stdout }).once('line', (line) => {
      clearTimeout(late);
      const at = line.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (at) resolve(at[0]);
      else reject(new Error(`the first line of the demo holds no address: ${line}`));
    });
  });
}
