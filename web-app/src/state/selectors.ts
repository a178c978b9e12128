// Questions that several views ask of the state.
import type { UserId } from './ids';
import { LIMITS, type ClientState, type Conversation, type Log, type LogItem } from './model';
import type { Presence, Relation } from './people/model';

export function relationOf(state: ClientState, user: UserId): Relation {
  const { session, contacts } = state;
  if (session.kind === 'signed-in' && session.me.id === user) return 'self';
  if (contacts.blocked.has(user)) return 'blocked';
  if (contacts.contacts.has(user)) return 'contact';
  if (contacts.incoming.some((request) => request.fromUserId === user)) return 'incoming';
  if (contacts.outgoing.some((request) => request.toUserId === user)) return 'outgoing';
  return 'none';
}

/** What somebody is called here: one's own remark for a contact, or else their nickname. Undefined: not known yet. */
export function shownName({ contacts, users }: Pick<ClientState, 'contacts' | 'users'>, user: UserId): string | undefined {
  const remark = contacts.contacts.get(user)?.remark ?? '';
  return remark === '' ? users.get(user)?.nickname : remark;
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

/** Whether oneself may edit the message now. */
export function mayEdit(item: LogItem, nowMs: number): boolean {
  return item.own && item.seq !== undefined && item.content.kind === 'text' && nowMs - item.timeMs < LIMITS.editMs;
}

/**
 * Whether oneself may recall the message now: an own one for a while; in groups those who run it any one at any time,
 * admins not the owner's (which the server knows).
 */
export function mayRecall(conversation: Conversation, item: LogItem, nowMs: number): boolean {
  if (item.seq === undefined || item.content.kind !== 'text') return false;
  return (item.own && nowMs - item.timeMs < LIMITS.recallMs) || mayRun(conversation);
}

/** Whether oneself is owner or admin of the group. */
export function mayRun(conversation: Conversation): boolean {
  return conversation.kind === 'group' && (conversation.role === 'owner' || conversation.role === 'admin');
}

/** Whether a conversation makes no notices but of mentions now. */
export function isMuted({ notifyAfterMs }: Pick<Conversation, 'notifyAfterMs'>, nowMs: number): boolean {
  return notifyAfterMs > nowMs;
}

/** How much of a conversation counts as unread for the title and the badge. */
export function countsOf(conversation: Conversation, nowMs: number): number {
  return isMuted(conversation, nowMs) ? conversation.unreadMentions : conversation.unread;
}
