import type { ConversationId } from '../../state/ids';
import type { ClientState, Conversation } from '../../state/model';

/** The newest that was known of each conversation. */
export type Known = ReadonlyMap<ConversationId, number>;

const NONE: Known = new Map();

/**
 * Which conversations have something new to be told of: messages of others that are unread and came since `known`.
 * Until the first connection there is no news: what waited there before is counted, not announced.
 */
export function newsOf(state: ClientState, known: Known | undefined): { readonly known: Known | undefined; readonly news: readonly Conversation[] } {
  if (state.session.kind !== 'signed-in') return { known: undefined, news: [] };
  if (known === undefined && state.connection.kind !== 'online') return { known: undefined, news: [] };
  const before = known ?? NONE;
  const now = new Map<ConversationId, number>();
  const news: Conversation[] = [];
  for (const [id, conversation] of state.conversations) {
    const seq = conversation.last?.seq ?? before.get(id) ?? 0;
    now.set(id, Math.max(seq, before.get(id) ?? 0));
    if (known !== undefined && seq > (before.get(id) ?? 0) && isNews(conversation)) news.push(conversation);
  }
  return { known: now, news };
}

function isNews({ last, unread }: Conversation): boolean {
  return unread > 0 && last?.own === false && last.content.kind === 'text';
}
