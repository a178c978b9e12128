// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startWorker } from './worker';

/** As much of a browser's service workers as the page sees. */
class Worker extends EventTarget {
  state = 'installing';
  readonly told: unknown[] = [];
  postMessage(message: unknown): void {
    this.told.push(message);
  }
}

class Registration extends EventTarget {
  waiting: Worker | null = null;
  installing: Worker | null = null;
  updates = 0;
  update(): Promise<void> {
    this.updates += 1;
    return Promise.resolve();
  }

  /** The server had a new version: its files are all here. */
  bring(): Worker {
    const worker = new Worker();
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
    this.waiting = worker;
    worker.state = 'installed';
    worker.dispatchEvent(new Event('statechange'));
    return worker;
  }
}

class Container extends EventTarget {
  controller: Worker | null = null;
  readonly registration = new Registration();
  readonly register = () => Promise.resolve(this.registration);
}

let container: Container;
const ready = vi.fn<(apply: () => void) => void>();

beforeEach(() => {
  container = new Container();
  vi.stubGlobal('navigator', { serviceWorker: container });
  ready.mockReset();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a new version', () => {
  it('is told, and waits until somebody wants it', async () => {
    container.controller = new Worker();
    await startWorker('/sw.js', { ready });
    const worker = container.registration.bring();
    expect(ready).toHaveBeenCalledTimes(1);
    expect(worker.told).toEqual([]);
    ready.mock.calls[0]?.[0]();
    expect(worker.told).toEqual([{ kind: 'activate' }]);
  });

  it('that lay ready before the page was loaded is told too', async () => {
    container.controller = new Worker();
    container.registration.waiting = new Worker();
    await startWorker('/sw.js', { ready });
    expect(ready).toHaveBeenCalledTimes(1);
  });

  it('that another tab has changed to is told, not forced', async () => {
    container.controller = new Worker();
    await startWorker('/sw.js', { ready });
    container.dispatchEvent(new Event('controllerchange'));
    expect(ready).toHaveBeenCalledTimes(1);
  });
});

it('the first worker of a browser is no news', async () => {
  await startWorker('/sw.js', { ready });
  container.registration.bring();
  container.dispatchEvent(new Event('controllerchange'));
  expect(ready).not.toHaveBeenCalled();
});

it('the server is asked for a new version once a minute at most', async () => {
  vi.useFakeTimers();
  const watch = await startWorker('/sw.js', { ready });
  watch.check();
  expect(container.registration.updates).toBe(0);
  vi.advanceTimersByTime(61_000);
  watch.check();
  watch.check();
  expect(container.registration.updates).toBe(1);
});

it('a browser without workers, or one that refuses, does without', async () => {
  vi.stubGlobal('navigator', {});
  (await startWorker('/sw.js', { ready })).check();
  vi.stubGlobal('navigator', { serviceWorker: Object.assign(new Container(), { register: () => Promise.reject(new Error('no')) }) });
  (await startWorker('/sw.js', { ready })).check();
  expect(ready).not.toHaveBeenCalled();
});
