import type { ConversationId } from '../ids';
import type { CallBook } from './book';
import type { CallLink, CallServer } from './server';

const FETCH_MS = 20_000;
/** Looking again so soon would find the same. */
const LOOK_AGAIN_MS = 5_000;
const MOST_LOOKS = 50;

/** Asks the server which calls there are. */
export class CallFinder {
  readonly #lookedAt = new Map<ConversationId, number>();
  /** Not looked at yet: there was no connection. */
  readonly #unlooked = new Set<ConversationId>();
  #stopped = false;

  constructor(
    private readonly link: Pick<CallLink, 'online'>,
    private readonly server: CallServer,
    private readonly book: CallBook,
  ) {}

  stop(): void {
    this.#stopped = true;
  }

  /** Whether there is one in a conversation. Cheap to call again and again but where there is news. */
  look(conversation: ConversationId, news = false): void {
    if (!this.link.online) {
      this.#unlooked.add(conversation);
      return;
    }
    const lookedAt = this.#lookedAt.get(conversation);
    if (!news && lookedAt !== undefined && Date.now() - lookedAt < LOOK_AGAIN_MS) return;
    this.#lookedAt.set(conversation, Date.now());
    void this.#fetch(conversation);
  }

  /** After each connection: those that concern oneself. What was known and is not among them may be over. */
  async findAll(): Promise<void> {
    const since = this.book.tellings;
    const listed = await this.#fetchOwn();
    if (listed === undefined) return;
    const unsure = [...this.book.live.values()].filter(({ id }) => !listed.has(id)).map(({ conversationId }) => conversationId);
    const conversations = new Set([...unsure, ...this.#unlooked]);
    this.#unlooked.clear();
    await Promise.all([...conversations].slice(0, MOST_LOOKS).map((conversation) => this.#fetch(conversation, since)));
  }

  /** Those that concern oneself, and the one of a conversation. */
  async find(conversation: ConversationId): Promise<void> {
    await this.#fetchOwn();
    await this.#fetch(conversation);
  }

  async #fetchOwn(): Promise<ReadonlySet<string> | undefined> {
    const outcome = await this.server.fetch(undefined, { giveUpMs: FETCH_MS });
    if (!outcome.ok || this.#stopped) return undefined;
    for (const call of outcome.value) this.book.tell(call);
    return new Set(outcome.value.map(({ id }) => id));
  }

  async #fetch(conversation: ConversationId, since = this.book.tellings): Promise<void> {
    const outcome = await this.server.fetch(conversation, { giveUpMs: FETCH_MS });
    if (this.#stopped) return;
    if (!outcome.ok) {
      this.#lookedAt.delete(conversation);
      // Not to be seen any more is not there any more.
      if (outcome.problem.code === 'NOT_FOUND') this.book.gone(conversation, since);
      return;
    }
    for (const call of outcome.value) this.book.tell(call);
    if (outcome.value.length === 0) this.book.gone(conversation, since);
  }
}
