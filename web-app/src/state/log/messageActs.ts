import type { Outcome } from '../../api/problem';
import type { ActContent } from '../../realtime/types';
import type { Corrections } from '../corrections';
import type { ConversationId } from '../ids';
import { LIMITS, type LogItem, type Message } from '../model';
import type { OwnActs } from './ownActs';

const DONE: Promise<Outcome> = Promise.resolve({ ok: true, value: undefined });
/** A reaction that takes longer surprises more than it helps. */
const REACTION_MS = 60_000;
/** Asking again is useless later: the server would say that it is too late. */
const GRACE_MS = 60_000;

/** What oneself does to messages: shown at once, explained where it is refused. */
export class MessageActs {
  constructor(
    private readonly acts: OwnActs,
    private readonly corrections: Corrections,
  ) {}

  recall(id: ConversationId, item: LogItem): Promise<Outcome> {
    return this.#act('recall', id, item, (seq) => ({ kind: 'recall', seq }), LIMITS.recallMs);
  }

  edit(id: ConversationId, item: LogItem, { body, mentions }: Pick<Message, 'body' | 'mentions'>): Promise<Outcome> {
    const { content } = item;
    if (content.kind !== 'text' || (body.trim() === '' && content.attachments === undefined)) return DONE;
    const reply = content.replyToSeq !== undefined && { replyToSeq: content.replyToSeq };
    const edited = (seq: number): ActContent => ({ kind: 'edit', seq, text: { kind: 'text', body, mentions, ...reply } });
    return this.#act('edit', id, item, edited, LIMITS.editMs);
  }

  react(id: ConversationId, item: LogItem, emoji: string, on: boolean): Promise<Outcome> {
    if (item.reactions.some((reaction) => reaction.emoji === emoji && reaction.own) === on) return DONE;
    return this.#act('react', id, item, (seq) => ({ kind: 'reaction', seq, emoji, removed: !on }), REACTION_MS);
  }

  async #act(
    action: 'recall' | 'edit' | 'react',
    id: ConversationId,
    { seq }: LogItem,
    content: (seq: number) => ActContent,
    limitMs: number,
  ): Promise<Outcome> {
    if (seq === undefined) return DONE;
    const outcome = await this.acts.act(id, content(seq), limitMs + GRACE_MS);
    this.corrections.note(action, outcome);
    return outcome;
  }
}
