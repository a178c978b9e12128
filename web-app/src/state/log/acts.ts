import type { ActContent, Entry, EntryContent, TextContent } from '../../realtime/types';
import { newerReactions, withReaction } from './reactions';

/** What is done to an entry, and its own place in the order. */
export type Act = Entry & { readonly content: ActContent };

/** Whether it is done to another entry, and no line of its own. */
export function isAct(entry: Entry): entry is Act {
  return isActContent(entry.content);
}

export function isActContent(content: EntryContent): content is ActContent {
  return content.kind === 'recall' || content.kind === 'edit' || content.kind === 'reaction';
}

/** Whether it tells that a call began or ended. */
export function isCall({ content }: Entry): boolean {
  return content.kind === 'call-started' || content.kind === 'call-ended';
}

/** The entry after an act on it; the same object where that changes nothing. Acts may come in any order and again. */
export function applied(entry: Entry, act: Act): Entry {
  const { content, seq, timeMs, senderId } = act;
  if (entry.content.kind === 'recalled') return entry;
  switch (content.kind) {
    case 'recall':
      return recalled(entry, timeMs);
    case 'edit': {
      const { text } = content;
      if (entry.content.kind !== 'text' || text === undefined) return entry;
      const editedSeq = Math.max(seq, text.editedSeq ?? 0);
      if (editedSeq <= (entry.content.editedSeq ?? 0)) return entry;
      const edited = { ...text, editedMs: text.editedMs ?? timeMs, editedSeq };
      return { ...entry, content: withFiles(edited, entry.content) };
    }
    case 'reaction': {
      const { emoji, removed } = content;
      return withReaction(entry, { seq, userId: senderId, emoji, removed });
    }
  }
}

/** The entry as it is after its recall. */
export function recalled(entry: Entry, timeMs: number): Entry {
  if (entry.content.kind === 'recalled') return entry;
  return { ...unreacted(entry), content: { kind: 'recalled', timeMs } };
}

function unreacted({ conversationId, seq, n, senderId, clientId, timeMs, content }: Entry): Entry {
  return { conversationId, seq, n, senderId, clientId, timeMs, content };
}

/** Of two versions of one entry what is newest in each. The known object where the other one tells nothing new. */
export function newest(known: Entry, told: Entry): Entry {
  if (known.content.kind === 'recalled') return known;
  if (told.content.kind === 'recalled') return told;
  const content = newestContent(known.content, told.content);
  const reactions = newerReactions(known, told);
  const sameReactions = reactions === known;
  if (content === known.content && sameReactions) return known;
  if (content === told.content && reactions === told) return told;
  const { reactions: counted, reactedSeq, later } = reactions;
  return {
    ...unreacted(known),
    content,
    ...(counted !== undefined && { reactions: counted }),
    ...(reactedSeq !== undefined && { reactedSeq }),
    ...(later !== undefined && { later }),
  };
}

function newestContent(known: EntryContent, told: EntryContent): EntryContent {
  if (known.kind !== told.kind) return told;
  if (known.kind !== 'text' || told.kind !== 'text') return known;
  return edition(told) > edition(known) ? withFiles(told, known) : withFiles(known, told);
}

/** An edit tells no files: the message keeps those that it has. */
function withFiles(text: TextContent, other: TextContent): TextContent {
  const { attachments } = other;
  return text.attachments !== undefined || attachments === undefined ? text : { ...text, attachments };
}

const edition = ({ editedSeq }: TextContent): number => editedSeq ?? 0;
