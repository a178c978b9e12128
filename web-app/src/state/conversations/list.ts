import type { ConversationRecord, Entry, Preferences, Welcome } from '../../realtime/types';
import { Dirty } from '../dirty';
import { directConversationId, type ConversationId, type UserId } from '../ids';
import { isAct, isCall } from '../log/acts';
import type { Conversation, LogItem, Preview } from '../model';
import type { ContactsState } from '../people/model';
import type { AccountStorage } from '../storage/storage';
import type { Store } from '../store';
import { conversationOf, inOrder, nextChangeMs, previewOf, unreadOf } from './project';
import { blankDirect, lineAfter, lineIsUnsure, mentions, withLine } from './records';

export interface ListPorts {
  pending(id: ConversationId): readonly LogItem[];
  contacts(): ContactsState;
  serverNow(): number;
  /** An entry with what is under way to it. */
  shown(entry: Entry): Entry;
  /** The running count of an entry, where it is known: what was read up to it. */
  countAt(id: ConversationId, seq: number): number | undefined;
  /** What came after an entry, where all of it is known. */
  after(id: ConversationId, seq: number): readonly Entry[] | undefined;
  /** A record changed: its log may have more to fetch. */
  changed(id: ConversationId): void;
  /** The last line lies among entries that were not seen. */
  unsure(id: ConversationId): void;
}

/** What of a group is shown before the server agrees. */
export type GroupChange = Partial<
  Pick<ConversationRecord & { readonly kind: 'group' }, 'name' | 'notice' | 'avatar' | 'allMuted' | 'role'>
>;

const SAVE_AFTER_MS = 1_000;
/** The longest that a timer can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/** The conversations as the server tells them, and what the list shows of them. */
export class ConversationList {
  #records = new Map<ConversationId, ConversationRecord>();
  readonly #dirty = new Dirty<ConversationId>((ids) => this.#draw(ids));
  readonly #unsaved = new Set<ConversationId>();
  #peersOf: ReadonlyMap<UserId, unknown> | undefined;
  #peersKnown: ReadonlyMap<ConversationId, UserId> = new Map();
  #save: ReturnType<typeof setTimeout> | undefined;
  #expiry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly me: UserId,
    private readonly store: Store,
    private readonly storage: AccountStorage,
    private readonly ports: ListPorts,
  ) {}

  get(id: ConversationId): ConversationRecord | undefined {
    return this.#records.get(id);
  }

  /** From this browser's storage. */
  restore(records: readonly ConversationRecord[]): void {
    for (const record of records) this.#set(record, false);
    this.store.update({ conversationsLoaded: true });
  }

  /** All of them, or what changed since the resume token. */
  welcome({ conversations, resumed }: Welcome): void {
    const told = conversations.map((record) => this.#told(record));
    if (!resumed) {
      const ids = new Set(conversations.map((record) => record.id));
      for (const id of this.#records.keys()) {
        if (ids.has(id)) continue;
        this.#records.delete(id);
        this.#dirty.add(id);
      }
      void this.storage.saveConversations(told, true).catch(ignored);
    }
    for (const record of told) this.#set(resumed ? this.#newer(record) : this.#withReads(record), resumed);
    this.store.update({ conversationsLoaded: true });
  }

  /** A new one, or its name, notice, picture, muting or membership changed. */
  told(record: ConversationRecord): void {
    this.#set(this.#newer(this.#told(record)), true);
  }

  /** An entry that the server told by itself, or that an acknowledgement stands for. The log knows it already. */
  live(entry: Entry): void {
    const record = this.#records.get(entry.conversationId) ?? this.#direct(entry.conversationId);
    if (record === undefined) return;
    const line = lineAfter(record.line, entry);
    const unreadMentions = this.#mentionsWith(record, entry);
    const head = record.head?.seq ?? 0;
    if (entry.seq <= head) {
      if (line === record.line && unreadMentions === record.unreadMentions) this.#dirty.add(record.id);
      else this.#set({ ...record, line, unreadMentions }, true);
      return;
    }
    if (isAct(entry) && entry.seq > head + 1) this.ports.unsure(record.id);
    const arrived = { ...record, head: entry, line };
    // An own call is told by the server: it says nothing of what was read.
    if (entry.senderId === this.me && !isAct(entry) && !isCall(entry)) {
      this.#set({ ...arrived, unread: 0, unreadMentions: 0, readSeq: entry.seq }, true);
      return;
    }
    const unread = record.unread + Math.max(0, entry.n - (record.head?.n ?? 0));
    this.#set({ ...arrived, unread, unreadMentions }, true);
  }

  /** What a search for the last line has found. */
  foundLine(line: Entry): void {
    const record = this.#records.get(line.conversationId);
    if (record !== undefined) this.#set({ ...record, line }, true);
  }

  /** Told by the server. */
  readState(id: ConversationId, readSeq: number, unread: number, unreadMentions: number): void {
    const record = this.#records.get(id);
    if (record === undefined || readSeq < record.readSeq) return;
    const counted = this.#readUpTo(record, readSeq);
    this.#set({ ...record, readSeq, unread: counted.unread ?? unread, unreadMentions: counted.mentions ?? unreadMentions }, true);
  }

  /** Seen here: shown at once. False: nothing new in that. */
  markRead(id: ConversationId, seq: number): boolean {
    const record = this.#records.get(id);
    if (record === undefined || seq <= record.readSeq) return false;
    this.#set(this.#asRead(record, seq), true);
    return true;
  }

  receipt(id: ConversationId, user: UserId, readSeq: number, deliveredSeq: number): void {
    const record = this.#records.get(id);
    if (record?.kind !== 'direct' || record.peerId !== user) return;
    const peerReadSeq = Math.max(record.peerReadSeq, readSeq);
    const peerDeliveredSeq = Math.max(record.peerDeliveredSeq, deliveredSeq);
    if (peerReadSeq === record.peerReadSeq && peerDeliveredSeq === record.peerDeliveredSeq) return;
    this.#set({ ...record, peerReadSeq, peerDeliveredSeq }, true);
  }

  /** Told by the server. */
  preferences(id: ConversationId, preferences: Preferences): void {
    const record = this.#records.get(id) ?? this.#direct(id);
    if (record !== undefined) this.#set({ ...record, preferences }, true);
  }

  /** Shown before the server agrees; the returned function takes it back. */
  prefer(id: ConversationId, change: Partial<Pick<Preferences, 'pinnedMs' | 'notifyAfterMs'>>): () => void {
    const record = this.#records.get(id) ?? this.#direct(id);
    if (record === undefined) return () => undefined;
    const before = record.preferences;
    const shown = { ...before, ...change };
    this.#set({ ...record, preferences: shown }, false);
    return () => {
      const now = this.#records.get(id);
      if (now?.preferences === shown) this.#set({ ...now, preferences: before }, false);
    };
  }

  /** Shown before the server agrees; the returned function takes it back. */
  change(id: ConversationId, change: GroupChange): () => void {
    const record = this.#records.get(id);
    if (record?.kind !== 'group') return () => undefined;
    this.#set({ ...record, ...change }, false);
    return () => {
      const now = this.#records.get(id);
      if (now?.kind !== 'group') return;
      const keys = (Object.keys(change) as (keyof GroupChange)[]).filter((key) => now[key] === change[key]);
      this.#set({ ...now, ...Object.fromEntries(keys.map((key) => [key, record[key]])) }, false);
    };
  }

  /** What waits in the outbox or is under way changed. */
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
    clearTimeout(this.#expiry);
  }

  #told(record: ConversationRecord): ConversationRecord {
    const known = this.#records.get(record.id);
    if (lineIsUnsure(record, known)) this.ports.unsure(record.id);
    return withLine(record, known);
  }

  #set(record: ConversationRecord, save: boolean): void {
    const { id } = record;
    this.#records.set(id, record);
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
    const { head, line, unread, unreadMentions } = known;
    const readSeq = Math.max(record.readSeq, known.readSeq);
    return { ...record, head, unread, unreadMentions, readSeq, ...(line !== undefined && { line }) };
  }

  /** What was read here may not have reached the server yet. */
  #withReads(record: ConversationRecord): ConversationRecord {
    const readSeq = this.#records.get(record.id)?.readSeq ?? 0;
    return readSeq <= record.readSeq || readSeq > (record.head?.seq ?? 0) ? record : this.#asRead(record, readSeq);
  }

  #asRead(record: ConversationRecord, readSeq: number): ConversationRecord {
    const { unread = record.unread, mentions: unreadMentions = record.unreadMentions } = this.#readUpTo(record, readSeq);
    return { ...record, readSeq, unread, unreadMentions };
  }

  /** What is unread after an entry, as far as it can be counted here. */
  #readUpTo(record: ConversationRecord, readSeq: number): { readonly unread?: number; readonly mentions?: number } {
    const { head, id, unreadMentions } = record;
    if (head === undefined || readSeq >= head.seq) return { unread: 0, mentions: 0 };
    const count = this.ports.countAt(id, readSeq);
    const after = unreadMentions === 0 ? [] : this.ports.after(id, readSeq);
    return {
      ...(count !== undefined && { unread: Math.max(0, head.n - count) }),
      ...(after !== undefined && { mentions: this.#countMentions(after) }),
    };
  }

  #countMentions(entries: readonly Entry[]): number {
    return entries.filter((entry) => mentions(this.me, entry)).length;
  }

  /** A new entry may mention oneself; one that is recalled does no more. */
  #mentionsWith({ id, head, line, readSeq, unreadMentions }: ConversationRecord, entry: Entry): number {
    if (!isAct(entry)) return unreadMentions + (entry.seq > (head?.seq ?? 0) && mentions(this.me, entry) ? 1 : 0);
    const { kind, seq } = entry.content;
    if (kind !== 'recall' || unreadMentions === 0 || seq <= readSeq) return unreadMentions;
    const after = this.ports.after(id, readSeq);
    if (after !== undefined) return this.#countMentions(after);
    return unreadMentions - (line?.seq === seq && mentions(this.me, line) ? 1 : 0);
  }

  /** With a contact with whom nothing was said yet. */
  #direct(id: ConversationId): ConversationRecord | undefined {
    const peer = this.#peers().get(id);
    return peer === undefined ? undefined : blankDirect(id, peer);
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
    const line = this.#records.get(id)?.line;
    return previewOf(this.me, this.ports.pending(id).at(-1), line === undefined ? undefined : this.ports.shown(line));
  }

  #draw(ids: ReadonlySet<ConversationId>): void {
    const contacts = this.ports.contacts();
    const peers = this.#peers();
    const now = this.ports.serverNow();
    const conversations = new Map<ConversationId, Conversation>(this.store.state.conversations);
    for (const id of ids) {
      const record = this.#records.get(id);
      const shown = conversationOf(id, record, peers.get(id), contacts, this.#preview(id), now);
      if (shown === undefined) conversations.delete(id);
      else conversations.set(id, shown);
    }
    this.store.update({ conversations, conversationOrder: inOrder(conversations), unread: unreadOf(conversations, now) });
    this.#drawAgainAt(nextChangeMs(conversations, now), now);
  }

  /** A muting ends without a word. */
  #drawAgainAt(atMs: number, now: number): void {
    clearTimeout(this.#expiry);
    this.#expiry = atMs === Infinity ? undefined : setTimeout(() => this.redrawAll(), Math.min(atMs - now, LONGEST_MS));
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
