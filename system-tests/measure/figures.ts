import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NOTES = fileURLToPath(new URL('../results/measure.jsonl', import.meta.url));
const RESULTS = fileURLToPath(new URL('../../docs/results/', import.meta.url));

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'KB' | 'count' | 'times';
  /** What it must not be above. */
  readonly bar?: number;
}

interface Page {
  readonly title: string;
  readonly reading: readonly string[];
}

/** What is measured is told on two pages. */
const PAGES = {
  app: {
    title: 'The app, measured',
    reading: [
      '- *JavaScript*: gzip, as `npm run build -w web-app` counts it; what the first page loads, and what comes when it is first used.',
      '- *From the cache*: the app is opened again without a network, by its service worker and from what the browser has kept: an account',
      '  with 1,000 conversations, the median of five times. *Slowed*: the same with a processor at a quarter of its speed, as a phone’s.',
      '- *Rows* are there when the first conversation of the list is in the document; *paint* is the first contentful paint.',
      '- *Opening 50,000 entries*: the page with the scene of `web-app/src/demo`, whose making is counted in.',
      '- *Typing*: the work of the page’s thread for a key and the frame that shows it, in a conversation of 50,000 entries beside a list',
      '  of 1,000 conversations, for each key of a sentence of 91.',
      '- *Long tasks*: those of 50 ms or more while the wheel turns sixty times, a frame apart.',
    ],
  },
  calls: {
    title: 'Calls, measured',
    reading: [
      '- From the press of "Accept" until both sides have decoded the first frame of the other one: video calls of two people, each in a',
      '  browser context of their own, against the running suite (`standalone`), all on this machine.',
      '- The floor is two bare pages without a server and without an app, which do the same: the caller’s camera is open, the other one',
      '  opens camera and microphone, offers, and both trickle their candidates over a channel of the browser.',
      '- Both are taken by turns, in one run, in the same browser, with Chromium’s fake devices; first frames are read by the same code.',
      '- What the app does more: the server lets the other one in and tells both, each message goes through the server, and what was',
      '  pressed changes what is seen. What it does otherwise: the caller’s offer is ready before, so that both connect while the other',
      '  one’s devices open (the bare pages open them first); and the call is drawn once its first picture is on its way, after a second',
      '  at most, until when a small card says that it connects.',
    ],
  },
} satisfies Readonly<Record<string, Page>>;

type PageName = keyof typeof PAGES;

/** Keeps what was measured for a page of results, and tells it. */
export function note(page: PageName, ...figures: readonly Figure[]): void {
  mkdirSync(dirname(NOTES), { recursive: true });
  for (const figure of figures) {
    console.log(`${figure.what}: ${figure.value.toFixed(figure.unit === 'times' ? 2 : 1)} ${figure.unit}`);
    appendFileSync(NOTES, `${JSON.stringify({ page, ...figure })}\n`);
  }
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;

const DIGITS: Readonly<Record<Figure['unit'], number>> = { ms: 1, KB: 1, count: 0, times: 2 };

/** Before all measures: nothing is known. After them: the pages are written of which something was measured. */
export default function write(): () => void {
  const load = loadavg()[0] ?? 0;
  rmSync(NOTES, { force: true });
  return () => {
    if (!existsSync(NOTES)) return;
    const figures = readFileSync(NOTES, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Figure & { page: PageName });
    const row = ({ what, value, unit, bar }: Figure) =>
      `| ${what} | ${value.toFixed(DIGITS[unit])} | ${unit === 'count' ? '' : unit} | ${bar === undefined ? '' : String(bar)} |`;
    for (const name of Object.keys(PAGES) as PageName[]) {
      const measured = figures.filter(({ page }) => page === name);
      if (measured.length === 0) continue;
      writeFileSync(`${RESULTS}${name}.md`, [
        `# ${PAGES[name].title}`, '',
        'Written by `npm run measure -w system-tests`, which repeats it, after `make build`.', '',
        ...machine(), `- load average at the start (an idle machine has about 0): ${load.toFixed(2)}`, '',
        '## Figures', '',
        '| what | value | unit | at most |', '| --- | ---: | --- | ---: |', ...measured.map(row), '',
        '## How to read them', '',
        ...PAGES[name].reading, '',
      ].join('\n'));
    }
  };
}

function machine(): string[] {
  return [
    `- cores: ${String(cpus().length)}`,
    `- processor: ${cpus()[0]?.model ?? 'not known'}`,
    `- memory: ${String(Math.round(totalmem() / 1024))} kB`,
    `- system: Linux ${release()}`,
    `- browser: ${execFileSync(process.env['CHROMIUM'] ?? '/usr/bin/chromium', ['--version', '--no-sandbox']).toString().trim()}, headless, without a graphics processor`,
    `- date: ${new Date().toISOString().slice(0, 10)}`,
  ];
}

export const DIST = join(dirname(fileURLToPath(import.meta.url)), '../../web-app/dist');
