import type { Problem } from '../../api/problem';
import type { Recipient } from '../../realtime/types';
import { newClientId, type ClientId, type ConversationId, type UserId } from '../ids';
import { keyOf } from '../log/items';
import type { LogItem, Message, SendState } from '../model';
import type { AccountStorage, OutboxItem } from '../storage/storage';

export interface OutboxEvents {
  /** What waits for a conversation is no longer what it was. */
  changed(conversation: ConversationId): void;
  /** The storage has something new: other tabs read it again, the one that sends goes on. */
  stored(): void;
}

/** What was typed and is not stored by the server: kept in the browser's storage, the same in all tabs. */
export class Outbox {
  /** In the order of sending. */
  #items: readonly OutboxItem[] = [];
  /** Not in the storage yet: not to be sent, not to be forgotten when the storage is read. */
  readonly #saving = new Set<ClientId>();
  /** Still in the storage, but to be forgotten. */
  readonly #removing = new Set<ClientId>();
  #turn: Promise<void> = Promise.resolve();
  #sending: ReadonlySet<ClientId> = new Set();
  readonly #shown = new WeakMap<OutboxItem, LogItem>();

  constructor(
    private readonly me: UserId,
    private readonly storage: AccountStorage,
    private readonly events: OutboxEvents,
  ) {}

  get count(): number {
    return this.#items.filter((item) => item.problem === undefined).length;
  }

  get(id: ClientId): OutboxItem | undefined {
    return this.#items.find((item) => item.clientId === id);
  }

  /** The first to be sent of each conversation; each is in the storage. */
  heads(): readonly OutboxItem[] {
    const heads = new Map<ConversationId, OutboxItem>();
    for (const item of this.#items) {
      if (item.problem === undefined && !heads.has(item.conversationId)) heads.set(item.conversationId, item);
    }
    return [...heads.values()].filter((item) => !this.#saving.has(item.clientId));
  }

  /** As lines of the conversation. */
  pending(conversation: ConversationId): readonly LogItem[] {
    return this.#items.filter((item) => item.conversationId === conversation).map((item) => this.#show(item));
  }

  conversations(): ReadonlySet<ConversationId> {
    return new Set(this.#items.map((item) => item.conversationId));
  }

  /** Reads what this and other tabs have stored. */
  load(): Promise<void> {
    return this.#inTurn(async () => this.#merge(await this.storage.outbox()));
  }

  #merge(stored: readonly OutboxItem[]): void {
    const known = new Map(this.#items.map((item) => [item.clientId, item]));
    const unsaved = this.#items.filter((item) => this.#saving.has(item.clientId));
    const fresh = stored
      .filter((item) => !this.#saving.has(item.clientId) && !this.#removing.has(item.clientId))
      .map((item) => {
        const before = known.get(item.clientId);
        return before !== undefined && before.problem?.code === item.problem?.code ? before : item;
      });
    this.#replace([...fresh, ...unsaved]);
  }

  add(conversationId: ConversationId, to: Recipient, message: Message): void {
    const item: OutboxItem = { clientId: newClientId(), conversationId, to, message, createdMs: Date.now() };
    this.#replace([...this.#items, item]);
    void this.#save(item);
  }

  /** Definitely refused. */
  fail(id: ClientId, problem: Problem): void {
    const item = this.get(id);
    if (item === undefined) return;
    const failed = { ...item, problem };
    this.#replace(this.#items.map((each) => (each === item ? failed : each)));
    void this.#save(failed);
  }

  /** A failed one is sent as a new message: the server has decided on the old id for good. */
  resend(id: ClientId): void {
    const item = this.get(id);
    if (item?.problem === undefined) return;
    void this.remove(id);
    this.add(item.conversationId, item.to, item.message);
  }

  /** Stored by the server, or not wanted any more. */
  async remove(id: ClientId): Promise<void> {
    if (this.get(id) === undefined) return;
    this.#replace(this.#items.filter((item) => item.clientId !== id));
    this.#removing.add(id);
    await this.#inTurn(() => this.storage.removeOutbox(id)).catch(ignored);
    this.#removing.delete(id);
    this.events.stored();
  }

  isSending(id: ClientId): boolean {
    return this.#sending.has(id);
  }

  /** What is on its way, from this tab or another. */
  setSending(ids: ReadonlySet<ClientId>): void {
    const before = this.#sending;
    this.#sending = ids;
    for (const item of this.#items) {
      if (before.has(item.clientId) !== ids.has(item.clientId)) this.#redraw(item);
    }
  }

  async #save(item: OutboxItem): Promise<void> {
    this.#saving.add(item.clientId);
    // Where the storage fails, the message is sent all the same: it lives as long as the page.
    await this.#inTurn(() => this.storage.putOutbox(item)).catch(ignored);
    this.#saving.delete(item.clientId);
    // Discarded while it was being written.
    if (this.get(item.clientId) === undefined) {
      await this.#inTurn(() => this.storage.removeOutbox(item.clientId)).catch(ignored);
    }
    this.events.stored();
  }

  /** One thing after the other: what is read is never older than what was written before. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(task);
    this.#turn = mine.then(ignored, ignored);
    return mine;
  }

  #replace(items: readonly OutboxItem[]): void {
    const gone = this.#items.filter((item) => !items.includes(item));
    const come = items.filter((item) => !this.#items.includes(item));
    this.#items = items;
    for (const id of new Set([...gone, ...come].map((item) => item.conversationId))) this.events.changed(id);
  }

  #redraw(item: OutboxItem): void {
    this.#shown.delete(item);
    this.events.changed(item.conversationId);
  }

  #show(item: OutboxItem): LogItem {
    let shown = this.#shown.get(item);
    if (shown === undefined) {
      shown = {
        key: keyOf(this.me, item.clientId, 0),
        clientId: item.clientId,
        senderId: this.me,
        own: true,
        timeMs: item.createdMs,
        content: { kind: 'text', ...item.message },
        state: this.#stateOf(item),
        reactions: [],
      };
      this.#shown.set(item, shown);
    }
    return shown;
  }

  #stateOf({ problem, clientId }: OutboxItem): SendState {
    if (problem !== undefined) return { kind: 'failed', problem };
    return { kind: this.#sending.has(clientId) ? 'sending' : 'waiting' };
  }
}

const ignored = (): void => undefined;
