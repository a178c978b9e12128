// Questions that several views ask of the state.
import type { UserId } from './ids';
import type { ClientState, Conversation, Log, LogItem, Presence, Relation } from './model';

export function relationOf(state: ClientState, user: UserId): Relation {
  const { session, contacts } = state;
  if (session.kind === 'signed-in' && session.me.id === user) return 'self';
  if (contacts.blocked.has(user)) return 'blocked';
  if (contacts.contacts.has(user)) return 'contact';
  if (contacts.incoming.some((request) => request.fromUserId === user)) return 'incoming';
  if (contacts.outgoing.some((request) => request.toUserId === user)) return 'outgoing';
  return 'none';
}

export function presenceOf(state: ClientState, user: UserId): Presence {
  if (state.connection.kind !== 'online' || !state.contacts.contacts.has(user)) return 'unknown';
  return state.online.has(user) ? 'online' : 'offline';
}

/** By how many others an own stored message was read, as far as it was told. */
export function readCount(log: Log, item: LogItem): number {
  const { seq } = item;
  if (seq === undefined) return 0;
  let count = 0;
  for (const read of log.readSeqs.values()) if (read >= seq) count += 1;
  return count;
}

/** Whether the last line of the list, an own message, was read: of direct conversations only. */
export function lastIsRead(conversation: Conversation): boolean {
  const seq = conversation.last?.seq;
  return conversation.kind === 'direct' && seq !== undefined && conversation.peerReadSeq >= seq;
}
