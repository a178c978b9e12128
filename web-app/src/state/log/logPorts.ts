import type { Problem } from '../../api/problem';
import type { ConversationRecord, Cursor, Entry, Page } from '../../realtime/types';
import type { UserId } from '../ids';
import type { LogItem } from '../model';

export type Fetched =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Not now: the log asks again when it is woken. */
  | { readonly kind: 'later' };

export interface LogPorts {
  /** Absent: nothing was ever said in it, as far as is known. */
  record(): ConversationRecord | undefined;
  /** Whether the server has told which conversations there are: what this browser kept may be old. */
  known(): boolean;
  pending(): readonly LogItem[];
  /** What the message answers that is being written. */
  drafted(): number | undefined;
  /** The line of an entry, with what is under way to it; undefined: is none. */
  line(entry: Entry): LogItem | undefined;
  readSeqs(): ReadonlyMap<UserId, number>;
  /** Once it is so again, `caughtUp` is called. */
  online(): boolean;
  fetch(cursor: Cursor, limit: number): Promise<Fetched>;
  /** The view is to be drawn again. */
  changed(): void;
  /** Asks to be woken after a while. */
  wakeLater(): void;
}
