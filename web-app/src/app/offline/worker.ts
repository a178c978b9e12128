/** The service worker of this page: it keeps the files of the app, so that it opens without a connection. */

const CHECK_AT_MOST_MS = 60_000;

export interface WorkerEvents {
  /** A new version lies ready; `apply` changes to it and loads the page again. */
  ready(apply: () => void): void;
}

export interface WorkerWatch {
  /** Asks the server for a new version, once a minute at most. */
  check(): void;
}

const NONE: WorkerWatch = { check: () => undefined };

/** Registers it, where the browser has such. Never throws: without it the app needs a connection to open, that is all. */
export async function startWorker(url: string, events: WorkerEvents): Promise<WorkerWatch> {
  const container = (navigator as Partial<Navigator>).serviceWorker;
  if (container === undefined) return NONE;
  const updating = container.controller !== null;
  let applied = false;
  container.addEventListener('controllerchange', () => {
    // The first worker of this browser takes over the page that brought it: nothing changed for it.
    if (!updating) return;
    // Another tab has changed the version: files of this one may be gone.
    if (applied || document.visibilityState === 'hidden') location.reload();
    else events.ready(() => { location.reload(); });
  });
  try {
    const registration = await container.register(url);
    const ready = (worker: ServiceWorker | null) => {
      if (worker === null || container.controller === null) return;
      events.ready(() => {
        applied = true;
        worker.postMessage({ kind: 'activate' });
      });
    };
    ready(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed') ready(registration.waiting);
      });
    });
    let checked = Date.now();
    return {
      check() {
        if (Date.now() - checked < CHECK_AT_MOST_MS) return;
        checked = Date.now();
        // Offline: another time.
        registration.update().catch(() => undefined);
      },
    };
  } catch {
    return NONE;
  }
}
