import type { Entry } from '../../realtime/types';
import type { LogItem } from '../model';

/** The lines of a stretch: made anew only where an entry is another one than before. */
export class Drawn {
  #entries: readonly Entry[] = [];
  #made: (LogItem | undefined)[] = [];
  #lines: readonly LogItem[] = [];

  constructor(private readonly line: (entry: Entry) => LogItem | undefined) {}

  /** What is under way changes lines of the same entries. */
  forget(): void {
    this.#entries = [];
  }

  /** The same object as long as no line changes. */
  of(entries: readonly Entry[]): readonly LogItem[] {
    if (entries === this.#entries) return this.#lines;
    const before = this.#entries;
    const made = this.#made;
    let changed = before.length !== entries.length;
    made.length = entries.length;
    for (let at = 0; at < entries.length; at++) {
      const entry = entries[at];
      if (entry === undefined || entry === before[at]) continue;
      made[at] = this.line(entry);
      changed = true;
    }
    this.#entries = entries;
    if (changed) this.#lines = made.filter((line) => line !== undefined);
    return this.#lines;
  }
}
