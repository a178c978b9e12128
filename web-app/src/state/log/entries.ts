import type { Entry } from '../../realtime/types';
import { applied, isAct, newest, type Act } from './acts';
import { entryAt, firstFrom, insert, replaceEntry, segmentAt, type Segment, type Segments } from './segments';

/** What is known of one conversation: stretches of it with every act in effect, and what its messages answer. */
export class Entries {
  #segments: Segments = [];
  /** By what they are done to, also where that is not known yet. */
  readonly #acts = new Map<number, Map<number, Act>>();
  /** What messages answer and no segment holds. */
  readonly #quotes = new Map<number, Entry>();
  readonly #answered = new Set<number>();
  /** Answered, and neither known nor known not to be for this reader. */
  readonly #missing = new Set<number>();
  /** Answered, and not what it was when it was drawn. */
  #redrawn = new Set<number>();

  get segments(): Segments {
    return this.#segments;
  }

  /** Everything that messages answer. */
  get answered(): ReadonlySet<number> {
    return this.#answered;
  }

  /** What of the answered ones has changed since this was asked last. */
  takeChanged(): ReadonlySet<number> {
    const changed = this.#redrawn;
    if (changed.size > 0) this.#redrawn = new Set();
    return changed;
  }

  get(seq: number): Entry | undefined {
    return entryAt(this.#segments, seq);
  }

  at(seq: number): Segment | undefined {
    return segmentAt(this.#segments, seq);
  }

  /** Something that is answered, wherever it is known. */
  quote(seq: number): Entry | undefined {
    return this.get(seq) ?? this.#quotes.get(seq);
  }

  /** Something that is answered and has to be fetched. */
  get missing(): number | undefined {
    return this.#missing.values().next().value;
  }

  /** The reader may not see it: not asked for again. */
  unseen(seq: number): void {
    this.#missing.delete(seq);
  }

  add(segment: Segment): void {
    for (const entry of segment.entries) this.#note(entry);
    const entries = segment.entries.map((entry) => this.#withActs(entry));
    this.#segments = insert(this.#segments, { ...segment, entries });
    for (const entry of segment.entries) {
      this.#touched(entry.seq);
      if (isAct(entry)) this.#act(entry);
    }
  }

  /** A page: what its entries answer and is neither told with it nor known may not be seen. */
  addPage(segment: Segment, quoted: readonly Entry[]): void {
    this.add(segment);
    this.addQuotes(quoted);
    for (const { content } of segment.entries) {
      if (content.kind === 'text' && content.replyToSeq !== undefined) this.unseen(content.replyToSeq);
    }
  }

  addQuotes(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#answered.add(entry.seq);
      const known = this.#quotes.get(entry.seq);
      const told = this.#withActs(entry);
      this.#quotes.set(entry.seq, known === undefined ? told : newest(known, told));
      this.#touched(entry.seq);
    }
  }

  /** Somebody is about to answer it. */
  answering(seq: number): void {
    if (this.#answered.has(seq)) return;
    this.#answered.add(seq);
    if (this.quote(seq) === undefined) this.#missing.add(seq);
    this.#redrawn.add(seq);
  }

  /** The entries after a seq up to the head; undefined where not all of them are known. */
  after(seq: number, head: number): readonly Entry[] | undefined {
    const last = this.#segments.at(-1);
    if (last === undefined || last.from > seq + 1 || last.to < head) return undefined;
    return last.entries.slice(firstFrom(last.entries, seq + 1));
  }

  clear(): void {
    this.#segments = [];
    this.#acts.clear();
    this.#quotes.clear();
    this.#missing.clear();
    this.#answered.forEach((seq) => this.#redrawn.add(seq));
    this.#answered.clear();
  }

  /** Takes back what was only supposed: that the conversation is empty. */
  clearSegments(): void {
    this.#segments = [];
  }

  #note(entry: Entry): void {
    if (isAct(entry)) {
      const { seq } = entry.content;
      const acts = this.#acts.get(seq) ?? new Map<number, Act>();
      this.#acts.set(seq, acts.set(entry.seq, entry));
    } else if (entry.content.kind === 'text' && entry.content.replyToSeq !== undefined) {
      this.answering(entry.content.replyToSeq);
    }
  }

  #withActs(entry: Entry): Entry {
    return [...(this.#acts.get(entry.seq)?.values() ?? [])].reduce(applied, entry);
  }

  #act(act: Act): void {
    const { seq } = act.content;
    const known = this.get(seq);
    const after = known === undefined ? undefined : applied(known, act);
    if (after !== undefined && after !== known) this.#segments = replaceEntry(this.#segments, after);
    const quote = this.#quotes.get(seq);
    if (quote !== undefined) this.#quotes.set(seq, applied(quote, act));
    this.#touched(seq);
  }

  #touched(seq: number): void {
    if (!this.#answered.has(seq)) return;
    this.#missing.delete(seq);
    this.#redrawn.add(seq);
  }
}
