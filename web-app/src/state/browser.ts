import type { Client } from './client';
import { fakeClient } from './testing/fakeClient';

/** The client of this page. */
export function createBrowserClient(): Client {
  return fakeClient({ session: { kind: 'signed-out' } });
}
