/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & {
  /** The files of this version; the build writes them here (vite.config.ts). */
  readonly __SHELL: PrecacheEntry[];
};

/**
 * Keeps the files of the app and nothing else: what the services answer is never stored here. A new version waits until
 * somebody asks for it, so that no page ever runs with files of two versions.
 */
cleanupOutdatedCaches();
precacheAndRoute(self.__SHELL);

// Every address of the app is the same page, as on the server; what has an extension is a file.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api\//u, /^\/ws$/u, /\/[^/?]*\.[^/?]*$/u] }));

self.addEventListener('message', (event) => {
  const { kind } = event.data as { readonly kind?: string };
  if (kind === 'activate') event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => { event.waitUntil(self.clients.claim()); });

self.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  const { path } = notification.data as { readonly path: string };
  event.waitUntil(lead(path));
});

/** To a page of the app that is open, or to a new one. */
async function lead(path: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window' });
  const page = pages.find(({ visibilityState }) => visibilityState === 'visible') ?? pages[0];
  if (page === undefined) {
    await self.clients.openWindow(path);
    return;
  }
  const focused = await page.focus();
  focused.postMessage({ kind: 'notice-clicked', path });
}
