// Sums up a test run: `node scripts/summary.mjs [names of failed steps]`. The last line is "N passed, N failed".
// A step that failed without a failed test (a compiler error, a lint) counts as one failure.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** So that what failed fits on the last page of a log: how many, how many names of each, and characters of all reasons and of each. */
const LIMITS = { failures: 20, names: 3, reasons: 1500, shortest: 100, longest: 700 };

const sum = { passed: 0, failed: 0 };

/** The names of failed tests by where they are and why they failed: what fails for one reason is told once. */
const failures = new Map();

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

function tell(where, test, reason) {
  const line = reason.replaceAll(/\u001b\[[\d;]*m/g, '').replaceAll(/\s+/g, ' ').trim().slice(0, LIMITS.longest);
  const key = JSON.stringify([where, line]);
  failures.set(key, [...(failures.get(key) ?? []), test]);
}

function unescaped(attribute) {
  const characters = { lt: '<', gt: '>', quot: '"', apos: '\'', amp: '&', '#10': ' ' };
  return attribute.replaceAll(/&(#?\w+);/g, (entity, name) => characters[name] ?? entity);
}

function tellJava(module, report) {
  for (const [, attributes, body] of report.matchAll(/<testcase ([^>]*[^/])>(.*?)<\/testcase>/gs)) {
    const [, problem, text] = /<(?:failure|error)\b([^>]*)>(.*?)<\/(?:failure|error)>/s.exec(body) ?? [];
    if (problem === undefined) continue;
    const name = (/\bclassname="([^"]*)"/.exec(attributes)?.[1] ?? '').replace(/.*\./, '');
    const method = /\bname="([^"]*)"/.exec(attributes)?.[1];
    const message = /\bmessage="([^"]*)"/.exec(problem)?.[1] ?? text.replace('<![CDATA[', '').split('\n')[0];
    tell(module, method ? `${name}.${unescaped(method)}` : name, unescaped(message));
  }
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
        tellJava(module, report);
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
  for (const file of report.testResults) {
    for (const test of file.assertionResults.filter(({ status }) => status === 'failed')) {
      tell('web-app', test.fullName, test.failureMessages[0]?.split('\n')[0] ?? '');
    }
  }
  return add('web-app', report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests);
}

function tellPlaywright(name, suite) {
  for (const spec of suite.specs ?? []) {
    for (const test of spec.tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')) {
      const failed = test.results.find(({ error }) => error !== undefined);
      tell(name, `${spec.file}:${spec.line} [${test.projectName}]`, failed?.error.message ?? test.results[0]?.status ?? '');
    }
  }
  for (const part of suite.suites ?? []) tellPlaywright(name, part);
}

function countPlaywright(name, file) {
  const report = readJson(join('system-tests/results', file));
  if (report === undefined) return 0;
  const { stats } = report;
  tellPlaywright(name, report);
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
const each = Math.max(LIMITS.shortest, Math.floor(LIMITS.reasons / failures.size));
for (const [key, tests] of [...failures].slice(0, LIMITS.failures)) {
  const [where, reason] = JSON.parse(key);
  const more = tests.length > LIMITS.names ? ` and ${tests.length - LIMITS.names} more` : '';
  console.log(`failed: ${where}: ${tests.slice(0, LIMITS.names).join(', ')}${more}: ${reason.slice(0, each)}`);
}
if (failures.size > LIMITS.failures) console.log(`failed for ${failures.size - LIMITS.failures} other reasons, too`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);
