import type { ClientRequest } from '../../realtime/types';
import type { ConversationId, UserId } from '../ids';
import { withKey, type Store } from '../store';

const TELL_EVERY_MS = 3_000;
const VOID_AFTER_MS = 6_000;

/** Who types where: told to others sparingly, and forgotten soon. */
export class Typing {
  readonly #toldAt = new Map<ConversationId, number>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly store: Store,
    private readonly tell: (request: ClientRequest) => void,
  ) {}

  /** Oneself. */
  typed(conversationId: ConversationId): void {
    const now = Date.now();
    if (now - (this.#toldAt.get(conversationId) ?? Number.NEGATIVE_INFINITY) < TELL_EVERY_MS) return;
    this.#toldAt.set(conversationId, now);
    this.tell({ kind: 'typing', conversationId });
  }

  /** One's message is out: the next key begins anew. */
  sent(conversation: ConversationId): void {
    this.#toldAt.delete(conversation);
  }

  /** Somebody else. */
  notice(conversation: ConversationId, user: UserId): void {
    const key = `${conversation}/${user}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(key, setTimeout(() => this.end(conversation, user), VOID_AFTER_MS));
    const before = this.store.state.typing.get(conversation) ?? [];
    if (!before.includes(user)) this.#set(conversation, [...before, user]);
  }

  /** They sent what they typed, or stopped. */
  end(conversation: ConversationId, user: UserId): void {
    const key = `${conversation}/${user}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const before = this.store.state.typing.get(conversation);
    if (before?.includes(user) === true) this.#set(conversation, before.filter((each) => each !== user));
  }

  /** Nothing is known any more. */
  clear(): void {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
    if (this.store.state.typing.size > 0) this.store.update({ typing: new Map() });
  }

  #set(conversation: ConversationId, users: readonly UserId[]): void {
    const typing = withKey(this.store.state.typing, conversation, users.length === 0 ? undefined : users);
    this.store.update({ typing });
  }
}
