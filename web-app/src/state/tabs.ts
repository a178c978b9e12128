import type { Entry } from '../realtime/types';
import type { ClientId } from './ids';

/** What the tabs of one account tell one another. */
export type TabMessage =
  /** Read the outbox again. */
  | { readonly kind: 'outbox' }
  /** What is on its way. */
  | { readonly kind: 'sending'; readonly ids: ReadonlySet<ClientId> }
  /** An own message was stored: only the socket that sent it is told by the server. */
  | { readonly kind: 'stored'; readonly entry: Entry }
  /** Signed out in another tab. */
  | { readonly kind: 'signed-out' };

export interface TabChannel {
  post(message: TabMessage): void;
  close(): void;
}

/** To the other tabs that have the name open too. */
export type OpenChannel = (name: string, received: (message: TabMessage) => void) => TabChannel;

export const broadcastChannel: OpenChannel = (name, received) => {
  const channel = new BroadcastChannel(name);
  channel.onmessage = (event: MessageEvent<TabMessage>) => received(event.data);
  return {
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
};
