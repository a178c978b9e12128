import type { Outcome } from '../../api/problem';
import type { Ack, ActContent, Answer, ClientRequest, Entry } from '../../realtime/types';
import { newClientId, type ClientId, type ConversationId, type UserId } from '../ids';
import { untilKnown } from '../untilKnown';
import { applied, type Act } from './acts';

export interface OwnActsPorts {
  request(request: ClientRequest): Promise<Answer>;
  serverNow(): number;
  /** What is shown of a conversation changed. */
  changed(conversation: ConversationId): void;
}

/** Later than everything that the server has told. */
const FUTURE_SEQ = 2 ** 52;

/** Own edits, reactions and recalls that are under way: shown at once on top of what is known. */
export class OwnActs {
  readonly #open = new Map<ClientId, Act>();
  readonly #on = new Map<ConversationId, ReadonlyMap<number, readonly Act[]>>();
  /** One at a time for each message: the server decides in the order of one's wishes. */
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #shown = new WeakMap<Entry, { readonly acts: readonly Act[]; readonly entry: Entry }>();
  #next = FUTURE_SEQ;

  constructor(
    private readonly me: UserId,
    private readonly ports: OwnActsPorts,
    private readonly random: () => number,
  ) {}

  /** Asks with the same id until the outcome is known, or the time is over. */
  async act(conversationId: ConversationId, content: ActContent, giveUpMs: number): Promise<Outcome> {
    const clientId = newClientId();
    const timeMs = this.ports.serverNow();
    const act: Act = { conversationId, seq: this.#next++, n: 0, senderId: this.me, clientId, timeMs, content };
    this.#open.set(clientId, act);
    this.#show(conversationId, content.seq, (acts) => [...acts, act]);
    const turn = `${conversationId}/${content.seq}`;
    const asked = (this.#turns.get(turn) ?? Promise.resolve()).then(() => this.#ask(act, giveUpMs));
    this.#turns.set(turn, asked);
    const outcome = await asked;
    if (this.#turns.get(turn) === asked) this.#turns.delete(turn);
    this.#open.delete(clientId);
    this.#show(conversationId, content.seq, (acts) => acts.filter((each) => each !== act));
    return outcome;
  }

  /** The entry that an acknowledgement stands for, where it is one of an act. */
  entryOf({ clientId, conversationId, seq, n, timeMs }: Ack): Entry | undefined {
    const act = this.#open.get(clientId);
    if (act === undefined) return undefined;
    const { content } = act;
    const told: ActContent =
      content.kind === 'edit' && content.text !== undefined
        ? { ...content, text: { ...content.text, editedMs: timeMs, editedSeq: seq } }
        : content;
    return { conversationId, seq, n, senderId: this.me, clientId, timeMs, content: told };
  }

  /** An entry with what is under way; the same object as long as neither changes. */
  on(entry: Entry): Entry {
    const acts = this.#on.get(entry.conversationId)?.get(entry.seq);
    if (acts === undefined) return entry;
    const known = this.#shown.get(entry);
    if (known?.acts === acts) return known.entry;
    const shown = acts.reduce(applied, entry);
    this.#shown.set(entry, { acts, entry: shown });
    return shown;
  }

  async #ask({ conversationId, clientId, content }: Act, giveUpMs: number): Promise<Outcome> {
    const request = requestOf(conversationId, clientId, content);
    const answer = await untilKnown(() => this.ports.request(request), giveUpMs, this.random);
    return 'problem' in answer ? { ok: false, problem: answer.problem } : { ok: true, value: undefined };
  }

  #show(conversation: ConversationId, seq: number, change: (acts: readonly Act[]) => readonly Act[]): void {
    const bySeq = new Map(this.#on.get(conversation));
    const acts = change(bySeq.get(seq) ?? []);
    if (acts.length === 0) bySeq.delete(seq);
    else bySeq.set(seq, acts);
    if (bySeq.size === 0) this.#on.delete(conversation);
    else this.#on.set(conversation, bySeq);
    this.ports.changed(conversation);
  }
}

function requestOf(conversationId: ConversationId, clientId: ClientId, content: ActContent): ClientRequest {
  const { seq } = content;
  switch (content.kind) {
    case 'recall':
      return { kind: 'recall', clientId, conversationId, seq };
    case 'edit': {
      const { body, mentions, replyToSeq } = content.text ?? { body: '', mentions: [] };
      const message = { body, mentions, ...(replyToSeq !== undefined && { replyToSeq }) };
      return { kind: 'edit', clientId, conversationId, seq, message };
    }
    case 'reaction':
      return { kind: 'react', clientId, conversationId, seq, emoji: content.emoji, removed: content.removed };
  }
}
