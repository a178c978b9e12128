import { browserLocks } from '../api/locks';
import { tusTransfer } from '../api/transfer';
import type { Client } from './client';
import { createClient } from './createClient';
import { indexedDbStorage } from './storage/indexedDb';
import { withFallback } from './storage/memory';
import { broadcastChannel } from './tabs';

/** The client of this page. */
export function createBrowserClient(): Client {
  const socketUrl = new URL('/ws', location.href);
  socketUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const { client, hidden, wake } = createClient({
    http: { baseUrl: location.origin },
    transfers: tusTransfer,
    openSocket: () => new WebSocket(socketUrl),
    openChannel: broadcastChannel,
    // The types promise them; pages outside of secure contexts have none.
    locks: browserLocks((navigator as Partial<Navigator>).locks),
    storage: withFallback(indexedDbStorage),
    random: Math.random,
  });
  addEventListener('online', wake);
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
