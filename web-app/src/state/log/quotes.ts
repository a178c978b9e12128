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
  #made: { readonly version: number; readonly view: ReadonlyMap<number, LogItem> } | undefined;

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

  /** Drawn anew: something under way changes what is quoted. */
  touch(): void {
    this.#made = undefined;
  }

  /** The same object as long as nothing in it changes. */
  view(pending: readonly LogItem[]): ReadonlyMap<number, LogItem> {
    this.#look(pending);
    const version = this.entries.quotesVersion;
    if (this.#made?.version === version) return this.#made.view;
    const view = new Map<number, LogItem>();
    for (const seq of this.entries.answered) {
      const entry = this.entries.quote(seq);
      const line = entry === undefined ? undefined : this.ports.line(entry);
      if (line !== undefined) view.set(seq, line);
    }
    this.#made = { version, view };
    return view;
  }

  #look(pending: readonly LogItem[]): void {
    for (const { content } of pending) {
      if (content.kind === 'text' && content.replyToSeq !== undefined) this.entries.answering(content.replyToSeq);
    }
    const drafted = this.ports.drafted();
    if (drafted !== undefined) this.entries.answering(drafted);
  }
}
