import type { Problem } from '../../api/problem';
import type { ConversationRecord, Cursor, Entry, Page } from '../../realtime/types';
import type { ConversationId, UserId } from '../ids';
import type { Log, LogItem } from '../model';
import type { Lines } from './items';
import { entryAt, insert, recalled, replaceEntry, segmentAt, type Segment, type Segments } from './segments';

export type Fetched =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Not now: the log asks again when it is woken. */
  | { readonly kind: 'later' };

export interface LogPorts {
  /** Absent: nothing was ever said in it, as far as is known. */
  record(): ConversationRecord | undefined;
  /** Whether it is known which conversations there are. */
  known(): boolean;
  pending(): readonly LogItem[];
  readSeqs(): ReadonlyMap<UserId, number>;
  /** Once it is so again, `caughtUp` is called. */
  online(): boolean;
  fetch(cursor: Cursor, limit: number): Promise<Fetched>;
  /** The view is to be drawn again. */
  changed(): void;
  /** Asks to be woken after a while. */
  wakeLater(): void;
}

const PAGE = 60;
const CONTEXT = 30;
const NOTHING_QUOTED: ReadonlyMap<number, LogItem> = new Map();
/** Where more than that is missing at the end, it is loaded as the reader scrolls, not at once. */
const FILL_AT_MOST = 1_000;
/** Where no more than that is unread, the newest page shows it all. */
const NEWEST_SHOWS = PAGE - 10;

/** What is known of one conversation, and the stretch of it that is shown. At most one fetch is under way. */
export class ConversationLog {
  #segments: Segments = [];
  /** A place in the shown segment. */
  #anchor: number | undefined;
  /** The reader is at the end, or has it in reach: what is missing there is fetched. */
  #atNewest = true;
  /** Around the first unread message: the lines before it are part of the first view. */
  #wantsContext = false;
  #wantsOlder = false;
  #wantsNewer = false;
  #wantsNewest = false;
  #fetching = false;
  #failed = false;
  #readers = 0;
  #unreadAfter: number | undefined;

  constructor(
    readonly id: ConversationId,
    private readonly lines: Lines,
    private readonly ports: LogPorts,
  ) {}

  get isOpen(): boolean {
    return this.#readers > 0;
  }

  get isEmpty(): boolean {
    return this.#segments.length === 0;
  }

  /** The known entries at the end of the conversation; empty where those are not known. */
  newest(count: number): readonly Entry[] {
    const last = this.#segments.at(-1);
    return last !== undefined && last.to >= this.#headSeq() ? last.entries.slice(-count) : [];
  }

  entry(seq: number): Entry | undefined {
    return entryAt(this.#segments, seq);
  }

  /** From this browser's storage, before the network answers. */
  restore(entries: readonly Entry[]): void {
    const [first, last] = [entries.at(0), entries.at(-1)];
    if (!this.isEmpty || first === undefined || last === undefined || last.seq > this.#headSeq()) return;
    if (this.#anchor !== undefined && this.#anchor < first.seq - 1) return;
    this.#add({ from: first.seq, to: last.seq, entries });
    this.#anchor ??= last.seq;
    this.work();
  }

  open(): void {
    this.#readers += 1;
    if (this.#readers === 1) this.place();
  }

  close(): void {
    this.#readers -= 1;
  }

  /** Fixes the unread line, and what is shown first. */
  place(): void {
    const record = this.ports.record();
    const unread = record?.unread ?? 0;
    const readSeq = record?.readSeq ?? 0;
    this.#unreadAfter = unread > 0 ? readSeq : undefined;
    const deep = unread > 0 && this.#headSeq() - readSeq > NEWEST_SHOWS;
    if (deep) {
      this.#anchor = Math.max(readSeq, (record?.fromSeq ?? 1) - 1);
      this.#atNewest = false;
      const shown = this.#shown();
      this.#wantsContext = shown === undefined || (shown.from > readSeq - CONTEXT && this.#hasOlder(shown));
    } else {
      this.#anchor = this.#segments.at(-1)?.to;
      this.#atNewest = true;
      this.#wantsContext = false;
    }
    this.work();
  }

  /** An entry that the server told by itself, or that an acknowledgement stands for. */
  live(entry: Entry): void {
    this.#add({ from: entry.seq, to: entry.seq, entries: [entry] });
    if (this.isOpen) this.work();
  }

  /** After a new connection: asks for what came meanwhile. */
  caughtUp(replaced: boolean): void {
    const last = this.#segments.at(-1);
    if (replaced && last !== undefined && last.to > this.#headSeq()) {
      // The server knows less than before (a restored back-up): what it says counts.
      this.#segments = [];
      this.#anchor = undefined;
      this.#atNewest = true;
    }
    const shown = this.#shown();
    if (shown !== undefined && this.#headSeq() - shown.to > FILL_AT_MOST) this.#atNewest = false;
    this.#failed = false;
    this.work();
  }

  retry(): void {
    this.#failed = false;
    this.work();
  }

  loadOlder(): void {
    this.#wantsOlder = true;
    this.work();
  }

  loadNewer(): void {
    this.#wantsNewer = true;
    this.work();
  }

  showNewest(): void {
    this.#wantsNewest = true;
    this.work();
  }

  /** Shows an own entry as recalled; the returned function takes that back. */
  recall(seq: number, timeMs: number): () => void {
    const before = this.entry(seq);
    if (before === undefined) return () => undefined;
    const after = recalled(before, timeMs);
    this.#segments = replaceEntry(this.#segments, after);
    this.ports.changed();
    return () => {
      if (this.entry(seq) !== after) return;
      this.#segments = replaceEntry(this.#segments, before);
      this.ports.changed();
    };
  }

  /** Fetches what is wanted and missing. */
  work(): void {
    this.#settle();
    this.ports.changed();
    if (!this.isOpen || this.#fetching || this.#failed || !this.ports.online()) return;
    const need = this.#need();
    if (need !== undefined) void this.#fetch(need.cursor, need.limit);
  }

  view(): Log {
    const shown = this.#shown();
    const ready = shown !== undefined && !this.#wantsContext;
    const lines = ready ? shown.entries.map((entry) => this.lines.of(entry)).filter((line) => line !== undefined) : [];
    const hasNewer = !this.#atNewest;
    const unreadFrom = this.#unreadFrom(lines);
    return {
      phase: this.#failed && !ready ? 'failed' : ready ? 'ready' : 'loading',
      items: hasNewer ? lines : [...lines, ...this.ports.pending()],
      hasOlder: ready && this.#hasOlder(shown),
      hasNewer,
      loadingOlder: this.#wantsOlder,
      loadingNewer: this.#wantsNewer || this.#wantsNewest,
      readSeqs: this.ports.readSeqs(),
      quoted: NOTHING_QUOTED,
      ...(unreadFrom !== undefined && { unreadFromSeq: unreadFrom }),
    };
  }

  #unreadFrom(lines: readonly LogItem[]): number | undefined {
    const after = this.#unreadAfter;
    if (after === undefined) return undefined;
    return lines.find((line) => (line.seq ?? 0) > after && !line.own && line.content.kind !== 'system')?.seq;
  }

  #headSeq(): number {
    return this.ports.record()?.head?.seq ?? 0;
  }

  #shown(): Segment | undefined {
    return this.#anchor === undefined ? undefined : segmentAt(this.#segments, this.#anchor);
  }

  #hasOlder(shown: Segment): boolean {
    return shown.from > (this.ports.record()?.fromSeq ?? 1);
  }

  /** Drops the wishes that are fulfilled. */
  #settle(): void {
    if (this.#headSeq() > 0 && this.#segments.every(({ entries }) => entries.length === 0)) {
      // It was taken for empty before the server told of it.
      if (!this.isEmpty) this.#anchor = undefined;
      this.#segments = [];
    } else if (this.#headSeq() === 0 && this.isEmpty && this.ports.known()) {
      const from = this.ports.record()?.fromSeq ?? 1;
      this.#add({ from, to: from - 1, entries: [] });
      this.#anchor = from - 1;
    }
    const last = this.#segments.at(-1);
    const endKnown = last !== undefined && last.to >= this.#headSeq();
    if (endKnown && (this.#wantsNewest || (this.#anchor === undefined && this.#atNewest))) {
      this.#anchor = last.to;
      this.#wantsNewest = false;
      this.#atNewest = true;
    }
    const shown = this.#shown();
    if (shown === undefined) return;
    if (!this.#hasOlder(shown)) this.#wantsOlder = this.#wantsContext = false;
    if (shown.to >= this.#headSeq()) {
      this.#atNewest = true;
      this.#wantsNewer = false;
    }
  }

  #need(): { readonly cursor: Cursor; readonly limit: number } | undefined {
    const shown = this.#shown();
    if (this.#wantsNewest || (shown === undefined && this.#atNewest)) return { cursor: { before: 0 }, limit: PAGE };
    if (shown === undefined) return { cursor: { after: this.#anchor ?? 0 }, limit: PAGE };
    if (this.#wantsContext) return { cursor: { before: shown.from }, limit: CONTEXT };
    if (this.#wantsNewer || (this.#atNewest && shown.to < this.#headSeq())) {
      return { cursor: { after: shown.to }, limit: PAGE };
    }
    return this.#wantsOlder ? { cursor: { before: shown.from }, limit: PAGE } : undefined;
  }

  async #fetch(cursor: Cursor, limit: number): Promise<void> {
    this.#fetching = true;
    const fetched = await this.ports.fetch(cursor, limit);
    this.#fetching = false;
    if (fetched.kind === 'later') {
      this.ports.wakeLater();
      return;
    }
    if (fetched.kind === 'refused') {
      this.#failed = true;
      this.#wantsOlder = this.#wantsNewer = this.#wantsNewest = this.#wantsContext = false;
    } else if (!this.#take(cursor, fetched.page)) {
      // The page lacks what was announced: it will come, or be there in a moment.
      this.ports.wakeLater();
      return;
    }
    this.work();
  }

  /** False: it told nothing. */
  #take(cursor: Cursor, { entries, complete }: Page): boolean {
    const first = entries.at(0)?.seq;
    const last = entries.at(-1)?.seq;
    if ('after' in cursor) {
      this.#wantsNewer = false;
      if (last === undefined) return false;
      this.#add({ from: cursor.after + 1, to: last, entries });
      return true;
    }
    if (cursor.before === 0 && (first === undefined || last === undefined)) return false;
    const start = this.ports.record()?.fromSeq ?? 1;
    const from = complete ? Math.min(start, first ?? start) : (first ?? start);
    if (cursor.before === 0) {
      this.#add({ from, to: last ?? 0, entries });
      this.#anchor = last;
      this.#atNewest = true;
      this.#wantsNewest = false;
    } else {
      this.#add({ from, to: cursor.before - 1, entries });
      this.#wantsOlder = this.#wantsContext = false;
    }
    return true;
  }

  #add(segment: Segment): void {
    this.#segments = insert(this.#segments, segment);
  }
}
