import { browserLocks } from '../api/locks';
import { tusTransfer } from '../api/transfer';
import type { KeyValues } from './calls/memory';
import type { Client } from './client';
import { createClient } from './createClient';
import { indexedDbStorage } from './storage/indexedDb';
import { withFallback } from './storage/memory';
import { broadcastChannel } from './tabs';

/** The client of this page. */
export function createBrowserClient(): Client {
  const socketUrl = new URL('/ws', location.href);
  socketUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const { client, hidden, wake, networkChanged } = createClient({
    http: { baseUrl: location.origin },
    transfers: tusTransfer,
    openSocket: () => new WebSocket(socketUrl),
    openChannel: broadcastChannel,
    // The types promise them; pages outside of secure contexts have none.
    locks: browserLocks((navigator as Partial<Navigator>).locks),
    storage: withFallback(indexedDbStorage),
    calls: {
      engine: async () => (await import('../calls/engine')).createEngine,
      preview: async () => (await import('../calls/preview')).createPreview,
      page: keyValues(() => sessionStorage),
      browser: keyValues(() => localStorage),
      visible: () => document.visibilityState === 'visible',
    },
    random: Math.random,
  });
  addEventListener('online', wake);
  addEventListener('online', networkChanged);
  onOtherNetwork(networkChanged);
  addEventListener('offline', wake);
  addEventListener('focus', wake);
  addEventListener('pageshow', wake);
  addEventListener('pagehide', hidden);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
    else hidden();
  });
  return client;
}

/** Where the browser refuses its storage nothing is kept. */
function keyValues(storage: () => KeyValues): KeyValues {
  try {
    return storage();
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
}

/** Where the browser tells it: from one kind of network to another without a gap. */
function onOtherNetwork(changed: () => void): void {
  const { connection } = navigator as { readonly connection?: EventTarget & { readonly type?: string } };
  let type = connection?.type;
  // Told for each new estimate of its speed, too.
  connection?.addEventListener('change', () => {
    if (connection.type === type) return;
    ({ type } = connection);
    changed();
  });
}
