import type { ConversationRecord, Entry } from '../../realtime/types';
import type { ConversationId, UserId } from '../ids';
import { isActContent } from '../log/acts';
import type { ClientState, Conversation, LogItem, Preview, Writable } from '../model';
import type { ContactsState } from '../people/model';
import { countsOf } from '../selectors';

type GroupRecord = ConversationRecord & { readonly kind: 'group' };

const NOTHING = {
  unread: 0, unreadMentions: 0, pinnedMs: 0, notifyAfterMs: 0, readSeq: 0, headSeq: 0, peerReadSeq: 0, peerDeliveredSeq: 0,
};

/** What the list shows of a conversation; undefined: there is none, and it is nobody's who is a contact. */
export function conversationOf(
  id: ConversationId,
  record: ConversationRecord | undefined,
  peer: UserId | undefined,
  contacts: ContactsState,
  last: Preview | undefined,
  now: number,
): Conversation | undefined {
  const preview = last !== undefined && { last };
  if (record === undefined) {
    return peer === undefined ? undefined : { id, kind: 'direct', peerId: peer, ...NOTHING, writable: 'yes', ...preview };
  }
  const { readSeq, unread, unreadMentions, head, preferences } = record;
  const { pinnedMs, notifyAfterMs } = preferences;
  const base = { id, readSeq, unread, unreadMentions, pinnedMs, notifyAfterMs, headSeq: head?.seq ?? 0, ...preview };
  if (record.kind === 'group') {
    const { name, notice, memberCount, untilSeq, avatar, role, mutedUntilMs, allMuted } = record;
    const group = { name, notice, memberCount, member: untilSeq === 0, avatar, mutedUntilMs, allMuted };
    return { ...base, kind: 'group', ...group, ...(role !== undefined && { role }), writable: writableIn(record, now) };
  }
  const { peerId, peerReadSeq, peerDeliveredSeq } = record;
  return { ...base, kind: 'direct', peerId, peerReadSeq, peerDeliveredSeq, writable: writableTo(peerId, contacts) };
}

function writableTo(peer: UserId, contacts: ContactsState): Writable {
  if (!contacts.loaded || contacts.contacts.has(peer)) return 'yes';
  return contacts.blocked.has(peer) ? 'blocked' : 'not-contacts';
}

function writableIn({ untilSeq, role, mutedUntilMs, allMuted }: GroupRecord, now: number): Writable {
  if (untilSeq !== 0) return 'left';
  if (mutedUntilMs > now) return 'muted';
  return allMuted && role !== 'owner' && role !== 'admin' ? 'all-muted' : 'yes';
}

/** What waits to be sent comes after everything that is stored. */
export function previewOf(me: UserId, waiting: LogItem | undefined, line: Entry | undefined): Preview | undefined {
  if (waiting !== undefined) {
    const { senderId, own, timeMs, content, state } = waiting;
    return { senderId, own, timeMs, content, state };
  }
  if (line === undefined || isActContent(line.content)) return undefined;
  const { senderId, timeMs, seq, content } = line;
  return { senderId, own: senderId === me, timeMs, seq, content, state: { kind: 'stored' } };
}

/** The pinned ones first. */
export function inOrder(conversations: ReadonlyMap<ConversationId, Conversation>): readonly ConversationId[] {
  return [...conversations.values()]
    .filter(({ last, pinnedMs }) => last !== undefined || pinnedMs > 0)
    .sort(
      (one, other) =>
        other.pinnedMs - one.pinnedMs ||
        (other.last?.timeMs ?? 0) - (one.last?.timeMs ?? 0) ||
        (one.id < other.id ? -1 : 1),
    )
    .map(({ id }) => id);
}

export function unreadOf(conversations: ReadonlyMap<ConversationId, Conversation>, now: number): ClientState['unread'] {
  let messages = 0;
  let count = 0;
  for (const conversation of conversations.values()) {
    const unread = countsOf(conversation, now);
    messages += unread;
    if (unread > 0) count += 1;
  }
  return { messages, conversations: count };
}

/** When a muting ends next; Infinity: none does. */
export function nextChangeMs(conversations: ReadonlyMap<ConversationId, Conversation>, now: number): number {
  let next = Infinity;
  for (const conversation of conversations.values()) {
    const { notifyAfterMs } = conversation;
    const mutedUntilMs = conversation.kind === 'group' ? conversation.mutedUntilMs : 0;
    if (notifyAfterMs > now) next = Math.min(next, notifyAfterMs);
    if (mutedUntilMs > now) next = Math.min(next, mutedUntilMs);
  }
  return next;
}
