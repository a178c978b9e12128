// Sums up a test run: `node scripts/summary.mjs [names of failed steps]`. The last line is "N passed, N failed".
// A step that failed without a failed test (a compiler error, a lint) counts as one failure.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sum = { passed: 0, failed: 0 };

/** Which steps have their failures counted by tests, and how. */
const suites = {
  java: countJava,
  'web-tests': countVitest,
  'system-tests': () => countPlaywright('system-tests', 'report.json'),
  features: () => countPlaywright('features', 'features.json'),
};

function add(name, passed, failed, skipped) {
  sum.passed += passed;
  sum.failed += failed;
  console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed;
}

function countJava() {
  let [tests, failed, skipped] = [0, 0, 0];
  const reasons = new Set();
  const examples = readdirSync('examples').map((name) => join('examples', name));
  for (const module of [...readdirSync('.'), ...examples]) {
    for (const reports of ['surefire-reports', 'failsafe-reports']) {
      const folder = join(module, 'target', reports);
      if (!existsSync(folder)) continue;
      for (const file of readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name))) {
        const report = readFileSync(join(folder, file), 'utf8');
        const head = /<testsuite [^>]*>/.exec(report)?.[0] ?? '';
        const count = (attribute) => Number(new RegExp(` ${attribute}="(\\d+)"`).exec(head)?.[1] ?? 0);
        tests += count('tests');
        failed += count('failures') + count('errors');
        skipped += count('skipped');
        for (const [, reason] of report.matchAll(/<skipped message="([^"]*)"/g)) reasons.add(`${module}: skipped: ${reason}`);
      }
    }
  }
  for (const reason of reasons) console.log(reason);
  return add('java', tests - failed - skipped, failed, skipped);
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function countVitest() {
  const report = readJson('web-app/results/vitest.json');
  if (report === undefined) return 0;
  return add('web-app', report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests);
}

function countPlaywright(name, report) {
  const stats = readJson(join('system-tests/results', report))?.stats;
  if (stats === undefined) return 0;
  return add(name, stats.expected, stats.unexpected + stats.flaky, stats.skipped);
}

const failedSteps = process.argv.slice(2);
const countedFailures = Object.fromEntries(Object.entries(suites).map(([step, count]) => [step, count()]));
for (const step of failedSteps) {
  if (!countedFailures[step]) {
    sum.failed += 1;
    console.log(`step ${step} failed`);
  }
}
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);
