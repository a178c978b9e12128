import type { ConversationRecord, Entry } from '../../realtime/types';
import type { ConversationId, UserId } from '../ids';
import { applied, isAct, newest, type Act } from '../log/acts';

/** Of a contact with whom nothing was said yet. */
export function blankDirect(id: ConversationId, peerId: UserId): ConversationRecord {
  const reads = { fromSeq: 1, untilSeq: 0, readSeq: 0, unread: 0, unreadMentions: 0 };
  const preferences = { pinnedMs: 0, notifyAfterMs: 0 };
  return { id, kind: 'direct', peerId, peerReadSeq: 0, peerDeliveredSeq: 0, ...reads, preferences };
}

/** Whether an entry names oneself. */
export function mentions(me: UserId, { content, senderId }: Entry): boolean {
  return content.kind === 'text' && senderId !== me && content.mentions.some(({ who }) => who === me || who === 'all');
}

/** What the server told, with the last line as far as it is known: an act is none. */
export function withLine(told: ConversationRecord, known: ConversationRecord | undefined): ConversationRecord {
  const { head } = told;
  if (head === undefined) return told;
  const before = known?.line;
  const line = before !== undefined && before.seq <= head.seq ? lineAfter(before, head) : lineAfter(undefined, head);
  return { ...told, line };
}

/** The last line once there is one more entry, or one came again. */
export function lineAfter(line: Entry | undefined, entry: Entry): Entry {
  if (isAct(entry)) {
    if (line === undefined) return standIn(entry);
    // Reactions show in the log only.
    return entry.content.seq === line.seq && entry.content.kind !== 'reaction' ? applied(line, entry) : line;
  }
  if (line === undefined || line.seq < entry.seq) return entry;
  return line.seq === entry.seq ? newest(line, entry) : line;
}

/** Whether the last line may be another one than is known: it lies among entries that were not seen. */
export function lineIsUnsure(told: ConversationRecord, known: ConversationRecord | undefined): boolean {
  if (told.head === undefined || !isAct(told.head)) return false;
  return known?.line === undefined || (known.head?.seq ?? 0) < told.head.seq - 1;
}

/** Shown until the last line is found. */
function standIn(act: Act): Entry {
  const { content, ...rest } = act;
  const seq = content.seq;
  switch (content.kind) {
    case 'edit':
      if (content.text !== undefined) return { ...rest, seq, content: content.text };
      return { ...rest, seq, content: { kind: 'recalled', timeMs: act.timeMs } };
    case 'recall':
      return { ...rest, seq, content: { kind: 'recalled', timeMs: act.timeMs } };
    case 'reaction':
      return { ...rest, seq, content: { kind: 'text', body: content.emoji, mentions: [] } };
  }
}
