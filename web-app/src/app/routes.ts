import type { ConversationId } from '../state/ids';
import { parseConversationId } from '../state/ids';

/** What the address bar names. */
export type Route =
  | { readonly view: 'chats' }
  | { readonly view: 'conversation'; readonly id: ConversationId; readonly details: boolean }
  | { readonly view: 'contacts'; readonly requests: boolean }
  | { readonly view: 'settings' }
  /** The test of calls. */
  | { readonly view: 'self-test' }
  /** An invite link; its token is not part of the path (join/invite.ts). */
  | { readonly view: 'join' }
  /** A link for setting a password; its token is not part of the path (features/auth/link). */
  | { readonly view: 'set-password' }
  | { readonly view: 'not-found' };

export const paths = {
  chats: '/',
  contacts: '/contacts',
  requests: '/contacts/requests',
  settings: '/settings',
  selfTest: '/settings/calls',
  join: '/join',
  setPassword: '/set-password',
  conversation: (id: ConversationId, details = false): string => `/c/${id}${details ? '/details' : ''}`,
} as const;

export function routeOf(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '');
  const [first, second, third] = parts;
  if (first === undefined) return { view: 'chats' };
  if (first === 'settings' && second === undefined) return { view: 'settings' };
  if (first === 'settings' && second === 'calls' && third === undefined) return { view: 'self-test' };
  if (first === 'join' && second === undefined) return { view: 'join' };
  if (first === 'set-password' && second === undefined) return { view: 'set-password' };
  if (first === 'contacts' && (second === undefined || (second === 'requests' && third === undefined))) {
    return { view: 'contacts', requests: second !== undefined };
  }
  const id = parseConversationId(second);
  if (first === 'c' && id !== undefined && (third === undefined || third === 'details') && parts.length <= 3) {
    return { view: 'conversation', id, details: third !== undefined };
  }
  return { view: 'not-found' };
}
