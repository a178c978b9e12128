import type { Entry } from '../../realtime/types';
import type { LogItem } from '../model';
import type { Entries } from './entries';

export interface QuotesPorts {
  line(entry: Entry): LogItem | undefined;
  pending(): readonly LogItem[];
  drafted(): number | undefined;
}

/** What the messages of one conversation answer, and the one that is being written. */
export class Quotes {
  #view: ReadonlyMap<number, LogItem> = new Map();
  #touched = false;

  constructor(
    private readonly entries: Entries,
    private readonly ports: QuotesPorts,
  ) {}

  /** Something that has to be fetched. */
  get missing(): number | undefined {
    this.#look(this.ports.pending());
    return this.entries.missing;
  }

  /** What was fetched for one of them; it may not be there. */
  take(seq: number, fetched: readonly Entry[]): void {
    const found = fetched.filter((entry) => entry.seq === seq);
    if (found.length === 0) this.entries.unseen(seq);
    else this.entries.addQuotes(found);
  }

  /** Something under way changes what is quoted. */
  touch(): void {
    this.#touched = true;
  }

  /** The same object as long as nothing in it changes. */
  view(pending: readonly LogItem[]): ReadonlyMap<number, LogItem> {
    this.#look(pending);
    const changed = this.entries.takeChanged();
    const seqs = this.#touched ? [...this.entries.answered, ...changed] : changed;
    this.#touched = false;
    let view: Map<number, LogItem> | undefined;
    for (const seq of seqs) {
      const entry = this.entries.answered.has(seq) ? this.entries.quote(seq) : undefined;
      const line = entry === undefined ? undefined : this.ports.line(entry);
      if (line === this.#view.get(seq)) continue;
      view ??= new Map(this.#view);
      if (line === undefined) view.delete(seq);
      else view.set(seq, line);
    }
    this.#view = view ?? this.#view;
    return this.#view;
  }

  #look(pending: readonly LogItem[]): void {
    for (const { content } of pending) {
      if (content.kind === 'text' && content.replyToSeq !== undefined) this.entries.answering(content.replyToSeq);
    }
    const drafted = this.ports.drafted();
    if (drafted !== undefined) this.entries.answering(drafted);
  }
}
