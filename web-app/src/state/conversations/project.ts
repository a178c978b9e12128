import type { ConversationRecord, Entry } from '../../realtime/types';
import type { ConversationId, UserId } from '../ids';
import { isAct } from '../log/items';
import type { ClientState, ContactsState, Conversation, LogItem, Preview, Writable } from '../model';

/** What the list shows of a conversation; undefined: there is none, and it is nobody's who is a contact. */
export function conversationOf(
  id: ConversationId,
  record: ConversationRecord | undefined,
  peer: UserId | undefined,
  contacts: ContactsState,
  last: Preview | undefined,
): Conversation | undefined {
  const preview = last !== undefined && { last };
  if (record === undefined) {
    if (peer === undefined) return undefined;
    const nothing = { ...NOTHING, peerReadSeq: 0, peerDeliveredSeq: 0 };
    return { id, kind: 'direct', peerId: peer, ...nothing, writable: 'yes', ...preview };
  }
  const { readSeq, unread, unreadMentions, preferences } = record;
  const { pinnedMs, notifyAfterMs } = preferences;
  const base = { id, readSeq, unread, unreadMentions, pinnedMs, notifyAfterMs, headSeq: record.head?.seq ?? 0, ...preview };
  if (record.kind === 'group') {
    const { name, notice, memberCount, untilSeq, avatar, role, mutedUntilMs, allMuted } = record;
    const member = untilSeq === 0;
    const group = { name, notice, memberCount, member, avatar, mutedUntilMs, allMuted, ...(role !== undefined && { role }) };
    return { ...base, kind: 'group', ...group, writable: member ? 'yes' : 'left' };
  }
  const { peerId, peerReadSeq, peerDeliveredSeq } = record;
  return { ...base, kind: 'direct', peerId, peerReadSeq, peerDeliveredSeq, writable: writableTo(peerId, contacts) };
}

const NOTHING = { unread: 0, unreadMentions: 0, pinnedMs: 0, notifyAfterMs: 0, readSeq: 0, headSeq: 0 };

function writableTo(peer: UserId, contacts: ContactsState): Writable {
  if (!contacts.loaded || contacts.contacts.has(peer)) return 'yes';
  return contacts.blocked.has(peer) ? 'blocked' : 'not-contacts';
}

/** What waits to be sent comes after everything that is stored. */
export function previewOf(me: UserId, waiting: LogItem | undefined, line: Entry | undefined): Preview | undefined {
  if (waiting !== undefined) {
    const { senderId, own, timeMs, content, state } = waiting;
    return { senderId, own, timeMs, content, state };
  }
  if (line === undefined) return undefined;
  const { senderId, timeMs, seq, content } = line;
  return {
    senderId,
    own: senderId === me,
    timeMs,
    seq,
    content: isAct(content) ? { kind: 'recalled', timeMs } : content,
    state: { kind: 'stored' },
  };
}

export function inOrder(conversations: ReadonlyMap<ConversationId, Conversation>): readonly ConversationId[] {
  return [...conversations.values()]
    .filter(({ last }) => last !== undefined)
    .sort((one, other) => (other.last?.timeMs ?? 0) - (one.last?.timeMs ?? 0) || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id);
}

export function unreadOf(conversations: ReadonlyMap<ConversationId, Conversation>): ClientState['unread'] {
  let messages = 0;
  let count = 0;
  for (const { unread } of conversations.values()) {
    messages += unread;
    if (unread > 0) count += 1;
  }
  return { messages, conversations: count };
}
