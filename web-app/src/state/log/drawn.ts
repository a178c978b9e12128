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
    let replaced = entries.length < before.length;
    made.length = Math.min(made.length, entries.length);
    const added: LogItem[] = [];
    for (let at = 0; at < entries.length; at++) {
      const entry = entries[at];
      if (entry === undefined || entry === before[at]) continue;
      const line = this.line(entry);
      made[at] = line;
      if (at < before.length) replaced = true;
      else if (line !== undefined) added.push(line);
    }
    this.#entries = entries;
    if (replaced || before.length === 0) this.#lines = made.filter((line) => line !== undefined);
    else if (added.length > 0) this.#lines = this.#lines.concat(added);
    return this.#lines;
  }
}
