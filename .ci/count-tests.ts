// Adds up vitest's JSON reports and prints the line CI reads: `N passed, N failed`.
import { existsSync, readFileSync } from 'node:fs';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
}

const [failedFlag, ...paths] = process.argv.slice(2).reverse();
let passed = 0;
let failed = 0;
for (const path of paths) {
  if (!existsSync(path)) {
    failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
  passed += report.numPassedTests;
  failed += report.numFailedTests;
}
if (failedFlag !== '0' && failed === 0) failed = 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
