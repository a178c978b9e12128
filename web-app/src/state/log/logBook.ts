import type { Outcome, Problem } from '../../api/problem';
import { Backoff } from '../../realtime/backoff';
import type { Answer, ClientRequest, ConversationRecord, Cursor, Entry, Receipts } from '../../realtime/types';
import { Dirty } from '../dirty';
import type { ConversationId, UserId } from '../ids';
import type { Log, LogItem } from '../model';
import type { AccountStorage } from '../storage/storage';
import type { Store } from '../store';
import { ConversationLog } from './conversationLog';
import { Lines } from './items';
import type { Fetched } from './logPorts';
import { ReadBy } from './readBy';

export interface LogBookPorts {
  record(id: ConversationId): ConversationRecord | undefined;
  pending(id: ConversationId): readonly LogItem[];
  /** An entry with what is under way to it. */
  shown(entry: Entry): Entry;
  online(): boolean;
  request(request: ClientRequest): Promise<Answer>;
}

/** Logs that nobody reads are kept so many. */
const KEEP_CLOSED = 20;
const CACHED_ENTRIES = 60;
const SAVE_AFTER_MS = 1_000;
const UNEXPECTED: Problem = { code: 'UNKNOWN', detail: 'The server gave an unexpected answer.' };
const WAKE_AFTER_MS = 500;
const NOBODY: ReadonlyMap<UserId, number> = new Map();

/** The logs of the conversations that were opened. */
export class LogBook {
  /** The one opened last is the last. */
  readonly #logs = new Map<ConversationId, ConversationLog>();
  readonly #readSeqs = new Map<ConversationId, ReadonlyMap<UserId, number>>();
  readonly #lines: Lines;
  readonly #readBy: ReadBy;
  readonly #dirty = new Dirty<ConversationId>((ids) => this.#draw(ids));
  readonly #unsaved = new Set<ConversationId>();
  readonly #backoff: Backoff;
  #save: ReturnType<typeof setTimeout> | undefined;
  #wake: ReturnType<typeof setTimeout> | undefined;
  #welcomed = false;

  constructor(
    private readonly me: UserId,
    private readonly store: Store,
    private readonly storage: AccountStorage,
    private readonly ports: LogBookPorts,
    random: () => number,
  ) {
    this.#lines = new Lines(me);
    this.#readBy = new ReadBy({
      members: (id) => this.#membersOf(id),
      readers: (id, seq) => this.readers(id, seq),
      receipt: (id, user, seq) => this.receipt(id, user, seq),
    });
    this.#backoff = new Backoff(random);
  }

  open(id: ConversationId): () => void {
    const known = this.#logs.get(id);
    const log = known ?? this.#create(id);
    this.#logs.delete(id);
    this.#logs.set(id, log);
    log.open();
    if (known === undefined) void this.#restore(log);
    this.#evict();
    let open = true;
    return () => {
      if (open) log.close();
      open = false;
    };
  }

  get(id: ConversationId): ConversationLog | undefined {
    return this.#logs.get(id);
  }

  /** Something that the log is made of changed elsewhere: the outbox, the record. */
  changed(id: ConversationId): void {
    this.#logs.get(id)?.work();
  }

  /** What is under way to entries changed. */
  redraw(id: ConversationId): void {
    this.#logs.get(id)?.redraw();
  }

  live(entry: Entry): void {
    this.#logs.get(entry.conversationId)?.live(entry);
  }

  /** After the records were brought up to date. */
  caughtUp(replaced: boolean): void {
    this.#backoff.reset();
    this.#readBy.forget();
    for (const log of this.#logs.values()) {
      log.caughtUp(replaced);
      // What was unread was not known when the log was opened.
      if (!this.#welcomed && log.isOpen) log.place();
    }
    this.#welcomed = true;
  }

  receipt(id: ConversationId, user: UserId, readSeq: number): void {
    const before = this.#readSeqs.get(id) ?? new Map<UserId, number>();
    if ((before.get(user) ?? 0) >= readSeq) return;
    this.#readSeqs.set(id, new Map(before).set(user, readSeq));
    if (this.#logs.has(id)) this.#dirty.add(id);
  }

  /** Who else has read a stored message. */
  async readers(id: ConversationId, seq: number): Promise<Outcome<Receipts>> {
    const answer = await this.ports.request({ kind: 'fetch-receipts', conversationId: id, seq });
    if (answer.kind === 'answered' && answer.event.kind === 'receipts') {
      const { userIds, count } = answer.event;
      const others = userIds.filter((user) => user !== this.me);
      return { ok: true, value: { userIds: others, count: count - userIds.length + others.length } };
    }
    return { ok: false, problem: 'problem' in answer ? answer.problem : UNEXPECTED };
  }

  stop(): void {
    clearTimeout(this.#save);
    clearTimeout(this.#wake);
  }

  #create(id: ConversationId): ConversationLog {
    return new ConversationLog(id, {
      record: () => this.ports.record(id),
      known: () => this.store.state.conversationsLoaded && this.ports.online(),
      pending: () => this.ports.pending(id),
      drafted: () => this.store.state.drafts.get(id)?.replyToSeq,
      line: (entry) => this.#lines.of(this.ports.shown(entry)),
      readSeqs: () => this.#readSeqsOf(id),
      online: () => this.ports.online(),
      fetch: (cursor, limit) => this.#fetch(id, cursor, limit),
      changed: () => this.#dirty.add(id),
      wakeLater: () => this.#wakeLater(),
    });
  }

  #readSeqsOf(id: ConversationId): ReadonlyMap<UserId, number> {
    const told = this.#readSeqs.get(id) ?? NOBODY;
    const record = this.ports.record(id);
    if (record?.kind !== 'direct' || (told.get(record.peerId) ?? 0) >= record.peerReadSeq) return told;
    const known = new Map(told).set(record.peerId, record.peerReadSeq);
    this.#readSeqs.set(id, known);
    return known;
  }

  #membersOf(id: ConversationId): number | undefined {
    const record = this.ports.record(id);
    return record?.kind === 'group' && record.untilSeq === 0 ? record.memberCount : undefined;
  }

  async #fetch(id: ConversationId, cursor: Cursor, limit: number): Promise<Fetched> {
    const answer = await this.ports.request({ kind: 'fetch', conversationId: id, cursor, limit });
    if (answer.kind === 'answered' && answer.event.kind === 'page') {
      this.#backoff.reset();
      return { kind: 'page', page: answer.event };
    }
    if (answer.kind === 'refused' && answer.problem.code !== 'RATE_LIMITED') {
      return { kind: 'refused', problem: answer.problem };
    }
    return { kind: 'later' };
  }

  #wakeLater(): void {
    if (this.#wake !== undefined) return;
    this.#wake = setTimeout(() => {
      this.#wake = undefined;
      this.#logs.forEach((log) => log.work());
    }, WAKE_AFTER_MS + this.#backoff.next());
  }

  async #restore(log: ConversationLog): Promise<void> {
    try {
      log.restore(await this.storage.entries(log.id));
    } catch {
      // The network has them.
    }
  }

  #draw(ids: ReadonlySet<ConversationId>): void {
    const logs = new Map<ConversationId, Log>(this.store.state.logs);
    for (const id of ids) {
      const log = this.#logs.get(id);
      if (log === undefined) continue;
      const view = log.view();
      logs.set(id, view);
      if (log.isOpen && this.ports.online()) void this.#readBy.look(id, view);
      this.#unsaved.add(id);
    }
    this.store.update({ logs });
    this.#save ??= setTimeout(() => this.#saveNewest(), SAVE_AFTER_MS);
  }

  #saveNewest(): void {
    this.#save = undefined;
    for (const id of this.#unsaved) {
      const entries = this.#logs.get(id)?.newest(CACHED_ENTRIES) ?? [];
      // A cache: where it cannot be written, the network has it.
      if (entries.length > 0) void this.storage.saveEntries(id, entries).catch((): undefined => undefined);
    }
    this.#unsaved.clear();
  }

  #evict(): void {
    const closed = [...this.#logs.values()].filter((log) => !log.isOpen);
    const excess = closed.slice(0, Math.max(0, closed.length - KEEP_CLOSED));
    if (excess.length === 0) return;
    const logs = new Map(this.store.state.logs);
    for (const { id } of excess) {
      this.#logs.delete(id);
      this.#readSeqs.delete(id);
      logs.delete(id);
    }
    this.store.update({ logs });
  }
}
