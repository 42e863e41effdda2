// Adds up vitest's JSON reports, names every test that failed, and prints the line CI reads:
// `N passed, N failed`. The names stand last because a long log is often kept by its end only.
import { existsSync, readFileSync } from 'node:fs';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
}

const SHOWN_LINES = 12;

function excerpt(message: string): string {
  return message
    .split('\n')
    .slice(0, SHOWN_LINES)
    .map((line) => `    ${line}`)
    .join('\n');
}

function failuresOf(report: Report): string[] {
  return report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    const whole = file.status === 'failed' && failed.length === 0;
    const head = whole ? [`FAILED ${file.name}\n${excerpt(file.message ?? '')}`] : [];
    return [
      ...head,
      ...failed.map(
        ({ fullName, failureMessages }) =>
          `FAILED ${file.name}: ${fullName}\n${excerpt((failureMessages ?? []).join('\n'))}`,
      ),
    ];
  });
}

const [failedFlag, ...paths] = process.argv.slice(2).reverse();
let passed = 0;
let failed = 0;
for (const path of paths) {
  if (!existsSync(path)) {
    failed += 1;
    process.stdout.write(`FAILED: no report was written to ${path}\n`);
    continue;
  }
  const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  for (const failure of failuresOf(report)) process.stdout.write(`${failure}\n`);
}
if (failedFlag !== '0' && failed === 0) failed = 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
