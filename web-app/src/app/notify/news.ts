import type { ConversationId } from '../../state/ids';
import type { ClientState, Conversation } from '../../state/model';
import { isMissed } from '../../features/calls/entry/entry';
import { isMuted } from '../../state/selectors';

/** The newest that was known of each conversation, and how many mentions waited in it. */
export type Known = ReadonlyMap<ConversationId, { readonly seq: number; readonly mentions: number }>;

const NONE: Known = new Map();
const UNSEEN = { seq: 0, mentions: 0 };

/**
 * Which conversations have something new to be told of: messages of others that are unread, and calls that were missed, since `known`.
 * Of muted conversations only those that mention oneself.
 * Until the first connection there is no news: what waited there before is counted, not announced.
 */
export function newsOf(state: ClientState, known: Known | undefined, nowMs: number): { readonly known: Known | undefined; readonly news: readonly Conversation[] } {
  if (state.session.kind !== 'signed-in') return { known: undefined, news: [] };
  if (known === undefined && state.connection.kind !== 'online') return { known: undefined, news: [] };
  const before = known ?? NONE;
  const now = new Map<ConversationId, { readonly seq: number; readonly mentions: number }>();
  const news: Conversation[] = [];
  for (const [id, conversation] of state.conversations) {
    const { seq: seen, mentions } = before.get(id) ?? UNSEEN;
    const seq = Math.max(conversation.last?.seq ?? 0, seen);
    now.set(id, { seq, mentions: conversation.unreadMentions });
    if (known === undefined || seq === seen || !isNews(conversation)) continue;
    if (!isMuted(conversation, nowMs) || conversation.unreadMentions > mentions) news.push(conversation);
  }
  return { known: now, news };
}

function isNews({ last, unread }: Conversation): boolean {
  return unread > 0 && last?.own === false && (last.content.kind === 'text' || isMissed(last.content, false));
}
