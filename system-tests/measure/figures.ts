import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NOTES = fileURLToPath(new URL('../results/measure.jsonl', import.meta.url));
const RESULTS = fileURLToPath(new URL('../../docs/results/app.md', import.meta.url));

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'KB' | 'count';
  /** What it must not be above. */
  readonly bar?: number;
}

/** Keeps what was measured for the page of results, and tells it. */
export function note(...figures: readonly Figure[]): void {
  mkdirSync(dirname(NOTES), { recursive: true });
  for (const figure of figures) {
    console.log(`${figure.what}: ${figure.value.toFixed(1)} ${figure.unit}`);
    appendFileSync(NOTES, `${JSON.stringify(figure)}\n`);
  }
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;

/** Before all measures: nothing is known. After them: the page is written, where all of them were taken. */
export default function write(): () => void {
  const load = loadavg()[0] ?? 0;
  rmSync(NOTES, { force: true });
  return () => {
    if (!existsSync(NOTES)) return;
    const figures = readFileSync(NOTES, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Figure);
    const row = ({ what, value, unit, bar }: Figure) =>
      `| ${what} | ${unit === 'count' ? String(value) : value.toFixed(1)} | ${unit === 'count' ? '' : unit} | ${bar === undefined ? '' : String(bar)} |`;
    writeFileSync(RESULTS, [
      '# The app, measured', '',
      'Written by `npm run measure -w system-tests`, which repeats it, after `make build`.', '',
      `- cores: ${String(cpus().length)}`,
      `- processor: ${cpus()[0]?.model ?? 'not known'}`,
      `- memory: ${String(Math.round(totalmem() / 1024))} kB`,
      `- system: Linux ${release()}`,
      `- browser: ${execFileSync(process.env['CHROMIUM'] ?? '/usr/bin/chromium', ['--version', '--no-sandbox']).toString().trim()}, headless, without a graphics processor`,
      `- date: ${new Date().toISOString().slice(0, 10)}`,
      `- load average at the start (an idle machine has about 0): ${load.toFixed(2)}`, '',
      '## Figures', '',
      '| what | value | unit | at most |', '| --- | ---: | --- | ---: |', ...figures.map(row), '',
      '## How to read them', '',
      '- *JavaScript*: gzip, as `npm run build -w web-app` counts it; what the first page loads, and what comes when it is first used.',
      '- *From the cache*: the app is opened again without a network, by its service worker and from what the browser has kept: an account',
      '  with 1,000 conversations, the median of five times. *Slowed*: the same with a processor at a quarter of its speed, as a phone’s.',
      '- *Rows* are there when the first conversation of the list is in the document; *paint* is the first contentful paint.',
      '- *Opening 50,000 entries*: the page with the scene of `web-app/src/demo`, whose making is counted in.',
      '- *Typing*: the work of the page’s thread for a key and the frame that shows it, in a conversation of 50,000 entries beside a list',
      '  of 1,000 conversations, for each key of a sentence of 91.',
      '- *Long tasks*: those of 50 ms or more while the wheel turns sixty times, a frame apart.', '',
    ].join('\n'));
  };
}

export const DIST = join(dirname(fileURLToPath(import.meta.url)), '../../web-app/dist');
