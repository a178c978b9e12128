import type { ConversationRecord, Entry, Welcome } from '../../realtime/types';
import { Dirty } from '../dirty';
import { directConversationId, type ConversationId, type UserId } from '../ids';
import type { ContactsState, Conversation, LogItem, Preview } from '../model';
import type { AccountStorage } from '../storage/storage';
import type { Store } from '../store';
import { isAct } from '../log/items';
import { conversationOf, inOrder, previewOf, unreadOf } from './project';

export interface ListPorts {
  pending(id: ConversationId): readonly LogItem[];
  contacts(): ContactsState;
  /** The running count of an entry, where it is known: what was read up to it. */
  countAt(id: ConversationId, seq: number): number | undefined;
  /** A record changed: its log may have more to fetch. */
  changed(id: ConversationId): void;
}

const SAVE_AFTER_MS = 1_000;

/** The conversations as the server tells them, and what the list shows of them. */
export class ConversationList {
  #records = new Map<ConversationId, ConversationRecord>();
  /** The last line of each; its head may be a recall, which is none. */
  readonly #lines = new Map<ConversationId, Entry>();
  readonly #dirty = new Dirty<ConversationId>((ids) => this.#draw(ids));
  readonly #unsaved = new Set<ConversationId>();
  #peersOf: ReadonlyMap<UserId, unknown> | undefined;
  #peersKnown: ReadonlyMap<ConversationId, UserId> = new Map();
  #save: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly me: UserId,
    private readonly store: Store,
    private readonly storage: AccountStorage,
    private readonly ports: ListPorts,
  ) {}

  get(id: ConversationId): ConversationRecord | undefined {
    return this.#records.get(id);
  }

  records(): Iterable<ConversationRecord> {
    return this.#records.values();
  }

  /** From this browser's storage. */
  restore(records: readonly ConversationRecord[]): void {
    for (const record of records) this.#set(record, false);
    this.store.update({ conversationsLoaded: true });
  }

  /** All of them, or what changed since the resume token. */
  welcome({ conversations, resumed }: Welcome): void {
    if (!resumed) {
      const told = new Set(conversations.map((record) => record.id));
      for (const id of this.#records.keys()) {
        if (told.has(id)) continue;
        this.#records.delete(id);
        this.#lines.delete(id);
        this.#dirty.add(id);
      }
      void this.storage.saveConversations(conversations, true).catch(ignored);
    }
    for (const record of conversations) this.#set(resumed ? this.#newer(record) : this.#withReads(record), resumed);
    this.store.update({ conversationsLoaded: true });
  }

  /** A new one, or its name, notice or membership changed. */
  told(record: ConversationRecord): void {
    this.#set(this.#newer(record), true);
  }

  /** An entry that the server told by itself, or that an acknowledgement stands for. */
  live(entry: Entry): void {
    const record = this.#records.get(entry.conversationId) ?? this.#direct(entry);
    if (record === undefined) return;
    this.#advanceLine(entry);
    const seq = record.head?.seq ?? 0;
    if (entry.seq <= seq) {
      this.#dirty.add(record.id);
      return;
    }
    const own = entry.senderId === this.me;
    const unread = own ? 0 : record.unread + Math.max(0, entry.n - (record.head?.n ?? 0));
    this.#set({ ...record, head: entry, unread, readSeq: own ? entry.seq : record.readSeq }, true);
  }

  /** Told by the server. */
  readState(id: ConversationId, readSeq: number, unread: number): void {
    const record = this.#records.get(id);
    if (record === undefined || readSeq < record.readSeq) return;
    this.#set({ ...record, readSeq, unread: this.#unreadAfter(record, readSeq) ?? unread }, true);
  }

  /** Seen here: shown at once. False: nothing new in that. */
  markRead(id: ConversationId, seq: number): boolean {
    const record = this.#records.get(id);
    if (record === undefined || seq <= record.readSeq) return false;
    this.#set({ ...record, readSeq: seq, unread: this.#unreadAfter(record, seq) ?? record.unread }, true);
    return true;
  }

  receipt(id: ConversationId, user: UserId, readSeq: number): void {
    const record = this.#records.get(id);
    if (record?.kind !== 'direct' || record.peerId !== user || record.peerReadSeq >= readSeq) return;
    this.#set({ ...record, peerReadSeq: readSeq }, true);
  }

  /** Shown before the server agrees; the returned function takes it back. */
  change(id: ConversationId, change: { readonly name?: string; readonly notice?: string }): () => void {
    const record = this.#records.get(id);
    if (record?.kind !== 'group') return () => undefined;
    this.#set({ ...record, ...change }, false);
    return () => {
      const now = this.#records.get(id);
      if (now?.kind !== 'group') return;
      const { name, notice } = record;
      this.#set(
        {
          ...now,
          ...(change.name !== undefined && change.name === now.name && { name }),
          ...(change.notice !== undefined && change.notice === now.notice && { notice }),
        },
        false,
      );
    };
  }

  /** What waits in the outbox changed. */
  redraw(id: ConversationId): void {
    this.#dirty.add(id);
  }

  /** The contacts changed: who may be written to, and with whom there could be a conversation. */
  redrawAll(): void {
    for (const id of this.store.state.conversations.keys()) this.#dirty.add(id);
    for (const id of this.#records.keys()) this.#dirty.add(id);
    for (const id of this.#peers().keys()) this.#dirty.add(id);
  }

  stop(): void {
    clearTimeout(this.#save);
  }

  #set(record: ConversationRecord, save: boolean): void {
    const { id, head } = record;
    this.#records.set(id, record);
    const line = this.#lines.get(id);
    if (head === undefined) this.#lines.delete(id);
    else if (line === undefined || line.seq > head.seq) this.#lines.set(id, head);
    else if (line.seq < head.seq && !isAct(head.content)) this.#lines.set(id, head);
    this.#dirty.add(id);
    this.ports.changed(id);
    if (!save) return;
    this.#unsaved.add(id);
    this.#save ??= setTimeout(() => this.#saveChanged(), SAVE_AFTER_MS);
  }

  /** While the server moves us, entries come over both sockets: what is known already stays. */
  #newer(record: ConversationRecord): ConversationRecord {
    const known = this.#records.get(record.id);
    if (known?.head === undefined || record.untilSeq > 0 || known.head.seq <= (record.head?.seq ?? 0)) {
      return this.#withReads(record);
    }
    return { ...record, head: known.head, unread: known.unread, readSeq: Math.max(record.readSeq, known.readSeq) };
  }

  /** What was read here may not have reached the server yet. */
  #withReads(record: ConversationRecord): ConversationRecord {
    const readSeq = this.#records.get(record.id)?.readSeq ?? 0;
    if (readSeq <= record.readSeq || readSeq > (record.head?.seq ?? 0)) return record;
    return { ...record, readSeq, unread: this.#unreadAfter(record, readSeq) ?? record.unread };
  }

  #unreadAfter(record: ConversationRecord, readSeq: number): number | undefined {
    const { head, id } = record;
    if (head === undefined || readSeq >= head.seq) return 0;
    const count = this.ports.countAt(id, readSeq);
    return count === undefined ? undefined : Math.max(0, head.n - count);
  }

  #advanceLine(entry: Entry): void {
    const line = this.#lines.get(entry.conversationId);
    const { content } = entry;
    if (!isAct(content)) {
      if (line === undefined || line.seq < entry.seq) this.#lines.set(entry.conversationId, entry);
    } else if (content.kind === 'recall' && line?.seq === content.seq) {
      this.#lines.set(entry.conversationId, { ...line, content: { kind: 'recalled', timeMs: entry.timeMs } });
    }
  }

  /** The first entry of a conversation with a contact may come before the server tells the conversation. */
  #direct(entry: Entry): ConversationRecord | undefined {
    const { conversationId: id } = entry;
    const peerId = this.#peers().get(id);
    if (peerId === undefined) return undefined;
    const preferences = { pinnedMs: 0, notifyAfterMs: 0 };
    const peer = { peerId, peerReadSeq: 0, peerDeliveredSeq: 0 };
    return { id, kind: 'direct', ...peer, fromSeq: 1, untilSeq: 0, readSeq: 0, unread: 0, unreadMentions: 0, preferences };
  }

  /** The contacts by the conversation with them. */
  #peers(): ReadonlyMap<ConversationId, UserId> {
    const { contacts } = this.ports.contacts();
    if (this.#peersOf !== contacts) {
      this.#peersOf = contacts;
      this.#peersKnown = new Map([...contacts.keys()].map((user) => [directConversationId(this.me, user), user]));
    }
    return this.#peersKnown;
  }

  #preview(id: ConversationId): Preview | undefined {
    return previewOf(this.me, this.ports.pending(id).at(-1), this.#lines.get(id));
  }

  #draw(ids: ReadonlySet<ConversationId>): void {
    const contacts = this.ports.contacts();
    const peers = this.#peers();
    const conversations = new Map<ConversationId, Conversation>(this.store.state.conversations);
    for (const id of ids) {
      const record = this.#records.get(id);
      const shown = conversationOf(id, record, peers.get(id), contacts, this.#preview(id));
      if (shown === undefined) conversations.delete(id);
      else conversations.set(id, shown);
    }
    this.store.update({ conversations, conversationOrder: inOrder(conversations), unread: unreadOf(conversations) });
  }

  #saveChanged(): void {
    this.#save = undefined;
    const records = [...this.#unsaved].map((id) => this.#records.get(id)).filter((record) => record !== undefined);
    this.#unsaved.clear();
    // A cache: where it cannot be written, the network has it.
    void this.storage.saveConversations(records, false).catch(ignored);
  }
}

const ignored = (): void => undefined;
