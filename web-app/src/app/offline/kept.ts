/** Whether this browser keeps the app: it does once a service worker answers for this page. */
export type Kept = 'kept' | 'not-yet' | 'never';

// Absent without HTTPS, and in some private windows.
const container = (): ServiceWorkerContainer | undefined => (navigator as Partial<Navigator>).serviceWorker;

export const keptStore = {
  get: (): Kept => {
    const workers = container();
    if (workers === undefined) return 'never';
    return workers.controller === null ? 'not-yet' : 'kept';
  },
  subscribe: (listener: () => void): (() => void) => {
    const workers = container();
    workers?.addEventListener('controllerchange', listener);
    return () => { workers?.removeEventListener('controllerchange', listener); };
  },
};
