import type { Cursor, Entry, Page } from '../../realtime/types';
import type { ConversationId } from '../ids';
import type { Log, LogItem } from '../model';
import { isAct } from './acts';
import { Drawn } from './drawn';
import { Entries } from './entries';
import type { LogPorts } from './logPorts';
import { CONTEXT, isThin, needAround, PAGE, segmentOf, type Bounds, type Need } from './paging';
import { Quotes } from './quotes';
import type { Segment } from './segments';

/** Where more than that is missing at the end, it is loaded as the reader scrolls, not at once. */
const FILL_AT_MOST = 1_000;
/** Where no more than that is unread, the newest page shows it all. */
const NEWEST_SHOWS = PAGE - 10;

/** What is known of one conversation, and the stretch of it that is shown. At most one fetch is under way. */
export class ConversationLog {
  readonly #entries = new Entries();
  readonly #quotes: Quotes;
  readonly #drawn: Drawn;
  /** A place in the shown segment. */
  #anchor: number | undefined;
  /** The reader is at the end, or has it in reach: what is missing there is fetched. */
  #atNewest = true;
  /** Around the first unread message: the lines before it are part of the first view. */
  #wantsContext = false;
  #wantsOlder = false;
  #wantsNewer = false;
  #wantsNewest = false;
  /** To be shown in the place of what is. */
  #wantsAround: number | undefined;
  #fetching = false;
  #failed = false;
  #readers = 0;
  #unreadAfter: number | undefined;

  constructor(
    readonly id: ConversationId,
    private readonly ports: LogPorts,
  ) {
    this.#quotes = new Quotes(this.#entries, ports);
    this.#drawn = new Drawn((entry) => ports.line(entry));
  }

  get isOpen(): boolean {
    return this.#readers > 0;
  }

  get isEmpty(): boolean {
    return this.#entries.segments.length === 0;
  }

  /** The known entries at the end of the conversation; empty where those are not known. */
  newest(count: number): readonly Entry[] {
    const last = this.#entries.segments.at(-1);
    return last !== undefined && last.to >= this.#headSeq() ? last.entries.slice(-count) : [];
  }

  entry(seq: number): Entry | undefined {
    return this.#entries.get(seq);
  }

  /** What came after a seq; undefined where not all of it is known. */
  after(seq: number): readonly Entry[] | undefined {
    return this.#entries.after(seq, this.#headSeq());
  }

  /** From this browser's storage, before the network answers. */
  restore(entries: readonly Entry[]): void {
    const [first, last] = [entries.at(0), entries.at(-1)];
    if (!this.isEmpty || first === undefined || last === undefined || last.seq > this.#headSeq()) return;
    if (this.#anchor !== undefined && this.#anchor < first.seq - 1) return;
    this.#entries.add({ from: first.seq, to: last.seq, entries });
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
    this.#wantsAround = undefined;
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
      this.#anchor = this.#entries.segments.at(-1)?.to;
      this.#atNewest = true;
      this.#wantsContext = false;
    }
    this.work();
  }

  /** An entry that the server told by itself, or that an acknowledgement stands for. */
  live(entry: Entry): void {
    this.#entries.add({ from: entry.seq, to: entry.seq, entries: [entry] });
    if (this.isOpen) this.work();
  }

  /** After a new connection: asks for what came meanwhile. */
  caughtUp(replaced: boolean): void {
    const last = this.#entries.segments.at(-1);
    if (replaced && last !== undefined && last.to > this.#headSeq()) {
      // The server knows less than before (a restored back-up): what it says counts.
      this.#entries.clear();
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
    this.#wantsAround = undefined;
    this.work();
  }

  showAround(seq: number): void {
    const { first, head } = this.#bounds();
    if (seq < first || seq > head) return;
    this.#wantsAround = seq;
    this.#wantsNewest = false;
    this.work();
  }

  /** What is under way to entries changed. */
  redraw(): void {
    this.#quotes.touch();
    this.#drawn.forget();
    this.ports.changed();
  }

  /** Fetches what is wanted and missing. */
  work(): void {
    this.#settle();
    this.ports.changed();
    if (!this.isOpen || this.#fetching || this.#failed || !this.ports.online()) return;
    const need = this.#need();
    if (need !== undefined) void this.#fetch(need);
  }

  view(): Log {
    const shown = this.#shown();
    const known = shown === undefined || this.#wantsContext ? [] : this.#drawn.of(shown.entries);
    const ready = shown !== undefined && !this.#wantsContext && (known.length > 0 || !this.#hasOlder(shown));
    const hasNewer = !this.#atNewest;
    const unreadFrom = this.#unreadFrom(known);
    const pending = this.ports.pending();
    return {
      phase: this.#failed && !ready ? 'failed' : ready ? 'ready' : 'loading',
      items: hasNewer || pending.length === 0 ? known : known.concat(pending),
      hasOlder: ready && this.#hasOlder(shown),
      hasNewer,
      loadingOlder: this.#wantsOlder,
      loadingNewer: this.#wantsNewer || this.#wantsNewest || this.#wantsAround !== undefined,
      readSeqs: this.ports.readSeqs(),
      quoted: this.#quotes.view(pending),
      ...(unreadFrom !== undefined && { unreadFromSeq: unreadFrom }),
    };
  }

  #unreadFrom(lines: readonly LogItem[]): number | undefined {
    const after = this.#unreadAfter;
    if (after === undefined) return undefined;
    return lines.find((line) => (line.seq ?? 0) > after && !line.own && counts(line))?.seq;
  }

  #headSeq(): number {
    return this.#bounds().head;
  }

  #bounds(): Bounds {
    const record = this.ports.record();
    return { first: record?.fromSeq ?? 1, head: record?.head?.seq ?? 0 };
  }

  #shown(): Segment | undefined {
    return this.#anchor === undefined ? undefined : this.#entries.at(this.#anchor);
  }

  #hasOlder(shown: Segment): boolean {
    return shown.from > this.#bounds().first;
  }

  /** Drops the wishes that are fulfilled. */
  #settle(): void {
    const { segments } = this.#entries;
    if (this.#headSeq() > 0 && segments.every(({ entries }) => entries.length === 0)) {
      // It was taken for empty before the server told of it.
      if (!this.isEmpty) this.#anchor = undefined;
      this.#entries.clearSegments();
    } else if (this.#headSeq() === 0 && this.isEmpty && this.ports.known()) {
      const from = this.#bounds().first;
      this.#entries.add({ from, to: from - 1, entries: [] });
      this.#anchor = from - 1;
    }
    const last = this.#entries.segments.at(-1);
    const endKnown = last !== undefined && last.to >= this.#headSeq();
    if (endKnown && (this.#wantsNewest || (this.#anchor === undefined && this.#atNewest))) {
      this.#anchor = last.to;
      this.#wantsNewest = false;
      this.#atNewest = true;
    }
    if (this.#wantsAround !== undefined && needAround(this.#entries, this.#wantsAround, this.#bounds()) === undefined) {
      this.#anchor = this.#wantsAround;
      this.#wantsAround = undefined;
      this.#wantsContext = this.#atNewest = false;
    }
    const shown = this.#shown();
    if (shown === undefined) return;
    if (!this.#hasOlder(shown)) this.#wantsOlder = this.#wantsContext = false;
    if (shown.to >= this.#headSeq()) {
      this.#atNewest = true;
      this.#wantsNewer = false;
    }
  }

  #need(): Need | undefined {
    const shown = this.#shown();
    if (this.#wantsAround !== undefined) return needAround(this.#entries, this.#wantsAround, this.#bounds());
    if (this.#wantsNewest || (shown === undefined && this.#atNewest)) return { cursor: { before: 0 }, limit: PAGE };
    if (shown === undefined) return { cursor: { after: this.#anchor ?? 0 }, limit: PAGE };
    if (this.#wantsContext) return { cursor: { before: shown.from }, limit: CONTEXT };
    if (this.#wantsNewer || (this.#atNewest && shown.to < this.#headSeq())) {
      return { cursor: { after: shown.to }, limit: PAGE };
    }
    if (this.#wantsOlder || (this.#hasOlder(shown) && isThin(shown))) return { cursor: { before: shown.from }, limit: PAGE };
    const quote = this.#quotes.missing;
    return quote === undefined ? undefined : { cursor: { after: quote - 1 }, limit: 1, quote };
  }

  async #fetch({ cursor, limit, quote }: Need): Promise<void> {
    this.#fetching = true;
    const fetched = await this.ports.fetch(cursor, limit);
    this.#fetching = false;
    if (fetched.kind === 'later') {
      this.ports.wakeLater();
      return;
    }
    if (quote !== undefined) {
      this.#quotes.take(quote, fetched.kind === 'page' ? fetched.page.entries : []);
    } else if (fetched.kind === 'refused') {
      this.#failed = true;
      this.#wantsOlder = this.#wantsNewer = this.#wantsNewest = this.#wantsContext = false;
      this.#wantsAround = undefined;
    } else if (!this.#take(cursor, fetched.page)) {
      // The page lacks what was announced: it will come, or be there in a moment.
      this.ports.wakeLater();
      return;
    }
    this.work();
  }

  /** False: it told nothing. */
  #take(cursor: Cursor, page: Page): boolean {
    const segment = segmentOf(cursor, page, this.#bounds().first);
    // What shows nothing is no answer to who scrolls.
    const hasLines = page.entries.some((entry) => !isAct(entry));
    if ('after' in cursor && (hasLines || segment === undefined)) this.#wantsNewer = false;
    if (segment === undefined) return false;
    this.#entries.addPage(segment, page.quoted);
    if ('after' in cursor) return true;
    if (cursor.before > 0) {
      if (hasLines) this.#wantsOlder = this.#wantsContext = false;
    } else if (this.#wantsAround === undefined) {
      this.#anchor = segment.to;
      this.#atNewest = true;
      this.#wantsNewest = false;
    }
    return true;
  }
}

/** Whether a line is unread until it was seen: of calls those that were missed. */
function counts({ content }: LogItem): boolean {
  if (content.kind === 'call-ended') return content.userIds.length <= 1;
  return content.kind !== 'system' && content.kind !== 'call-started';
}
