import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { emojiData } from '../../web-app/scripts/emoji-data.js';
import { median, note } from './figures.js';

const APP = fileURLToPath(new URL('../../web-app', import.meta.url));
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const GROUP = '028f0000-0000-7000-8000-000000000001';
const FRAME_MS = 16;
/** The browser calls a task long from 50 ms on. */
const LONG_MS = 50;
const SENTENCE = 'The quick brown fox jumps over the lazy dog, and then some more words to see how it goes.';

let folder: string;
let server: Server;

/** The views with the scenes of src/demo, built as the app is. */
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-demo-'));
  await build({
    root: APP, configFile: false, logLevel: 'error', plugins: [emojiData()],
    build: { target: 'es2022', outDir: folder, emptyOutDir: true, rolldownOptions: { input: join(APP, 'demo.html') } },
  });
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = extname(path) === '' ? '/demo.html' : path;
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    try {
      response.end(readFileSync(join(folder, file)));
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0);
});

test.afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('typing and scrolling with 1,000 conversations and 50,000 entries', async ({ page }) => {
  await page.addInitScript(() => {
    const long: number[] = [];
    new PerformanceObserver((list) => { long.push(...list.getEntries().map(({ duration }) => duration)); }).observe({ type: 'longtask' });
    Object.assign(window, { long });
  });
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://localhost:${String(port)}/demo.html?scene=huge&at=/c/${GROUP}`);
  const box = page.getByRole('textbox', { name: 'Message', exact: true });
  await expect(box).toBeFocused();
  await expect(page.getByRole('log').getByRole('article').last()).toBeVisible();
  const longTasks = () => page.evaluate(() => (window as unknown as { long: number[] }).long.splice(0));
  const loading = await longTasks();
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);

  const session = await page.context().newCDPSession(page);
  // The thread's own time: other work on the machine does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  const perKey: number[] = [];
  for (const key of SENTENCE) {
    const before = await busy();
    await page.keyboard.type(key);
    await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => { setTimeout(resolve); }); }));
    perKey.push(((await busy()) - before) * 1_000);
  }

  await longTasks();
  /** How far what scrolls at a place was scrolled: of all that lie there, what has the most to scroll. */
  const top = (x: number) => page.evaluate((at) => {
    const room = ({ scrollHeight, clientHeight }: Element) => scrollHeight - clientHeight;
    return document.elementsFromPoint(at, 400).sort((one, other) => room(other) - room(one))[0]?.scrollTop;
  }, x);
  const scroll = async (x: number, by: number) => {
    await page.mouse.move(x, 400);
    const before = await top(x);
    for (let step = 0; step < 60; step++) {
      await page.mouse.wheel(0, by);
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(resolve); }));
    }
    expect(await top(x)).not.toBe(before);
    return longTasks();
  };
  const log = await scroll(800, -400);
  const list = await scroll(200, 400);

  const scrolled = (what: string, tasks: readonly number[]) => [
    { what: `Long tasks while scrolling ${what}`, value: tasks.length, unit: 'count' } as const,
    { what: `Longest while scrolling ${what}`, value: Math.max(0, ...tasks), unit: 'ms' } as const,
  ];
  note(
    'app',
    { what: 'Opening 50,000 entries: first contentful paint', value: paint, unit: 'ms' },
    { what: 'Opening 50,000 entries: longest task', value: Math.max(0, ...loading), unit: 'ms' },
    { what: 'Typing: median of a key', value: median(perKey), unit: 'ms', bar: FRAME_MS },
    { what: 'Typing: longest of a key', value: Math.max(...perKey), unit: 'ms' },
    ...scrolled('the log', log),
    ...scrolled('the list', list),
  );
  expect(median(perKey)).toBeLessThan(FRAME_MS);
  expect(median([0, ...log])).toBeLessThan(2 * LONG_MS);
});
