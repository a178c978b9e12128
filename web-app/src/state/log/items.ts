import type { Entry } from '../../realtime/types';
import type { ClientId, UserId } from '../ids';
import type { Content, LogItem } from '../model';
import { isActContent } from './acts';
import { reactionsOf } from './reactions';

/** The key of a line: of a message the same before and after it is stored. */
export function keyOf(sender: UserId, client: ClientId, seq: number): string {
  return client === '' ? `#${seq}` : `${sender}/${client}`;
}

/** Lines of entries; the same object for the same entry. */
export class Lines {
  readonly #made = new WeakMap<Entry, LogItem>();

  constructor(private readonly me: UserId) {}

  /** Undefined: the entry is no line but an act. */
  of(entry: Entry): LogItem | undefined {
    const { content } = entry;
    if (isActContent(content)) return undefined;
    let line = this.#made.get(entry);
    if (line === undefined) {
      line = this.#make(entry, content);
      this.#made.set(entry, line);
    }
    return line;
  }

  #make(entry: Entry, content: Content): LogItem {
    const { seq, clientId, senderId, timeMs } = entry;
    const own = senderId === this.me;
    const reactions = reactionsOf(entry, this.me);
    return { key: keyOf(senderId, clientId, seq), seq, clientId, senderId, own, timeMs, content, state: STORED, reactions };
  }
}

const STORED = { kind: 'stored' } as const;
