import type { Entry } from '../realtime/types';
import type { CallId, ClientId } from './ids';
import type { Attachment } from './model';
import type { Progress } from './outbox/progress';
import type { Bytes } from './storage/storage';

/** What the tabs of one account tell one another. */
export type TabMessage =
  /** Read the outbox again. */
  | { readonly kind: 'outbox' }
  /** What is on its way. */
  | { readonly kind: 'sending'; readonly ids: ReadonlySet<ClientId> }
  /** An own message was stored: only the socket that sent it is told by the server. */
  | { readonly kind: 'stored'; readonly entry: Entry }
  /** How far the uploads are, by the tab that uploads. */
  | { readonly kind: 'uploads'; readonly progress: ReadonlyMap<string, Progress> }
  /** How far are they? */
  | { readonly kind: 'uploads-asked' }
  /** Who has the bytes of a file that is not in the storage? */
  | { readonly kind: 'bytes-asked'; readonly key: string }
  | { readonly kind: 'bytes'; readonly key: string; readonly as: Attachment['kind']; readonly bytes: Bytes }
  /** The cookie that files are read with is new. */
  | { readonly kind: 'files-open' }
  /** A call was answered or declined. */
  | { readonly kind: 'call-hushed'; readonly id: CallId }
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
