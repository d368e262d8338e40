// SPDX-License-Identifier: MIT

// Writes what became of each test as go test -json does, so that tools/slowest sums up both.

import fs from 'node:fs';
import path from 'node:path';

export default class Lines {
  lines = [];

  onTestEnd(test, result) {
    const action = result.status === 'passed' ? 'pass' : result.status === 'skipped' ? 'skip' : 'fail';
    this.lines.push({
      Action: action,
      Package: 'browser/' + path.basename(test.location.file),
      Test: test.titlePath().slice(3).join(' / '),
      Elapsed: result.duration / 1000,
    });
  }

  onEnd() {
    if (!process.env.RESULTS) return;
    fs.writeFileSync(process.env.RESULTS, this.lines.map((l) => JSON.stringify(l) + '\n').join(''));
  }

  printsToStdio() {
    return false;
  }
}
