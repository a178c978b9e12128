import type { ActContent, Entry, EntryContent } from '../../realtime/types';
import type { ClientId, UserId } from '../ids';
import type { Content, LogItem } from '../model';

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
    if (isAct(content)) return undefined;
    let line = this.#made.get(entry);
    if (line === undefined) {
      line = this.#make(entry, content);
      this.#made.set(entry, line);
    }
    return line;
  }

  #make({ seq, clientId, senderId, timeMs, reactions = [] }: Entry, content: Content): LogItem {
    const own = senderId === this.me;
    return {
      key: keyOf(senderId, clientId, seq),
      seq,
      clientId,
      senderId,
      own,
      timeMs,
      content,
      state: STORED,
      reactions: reactions.map((each) => ({ ...each, own: each.userIds.includes(this.me) })),
    };
  }
}

/** Whether it is done to another entry, and no line of its own. */
export function isAct(content: EntryContent): content is ActContent {
  return content.kind === 'recall' || content.kind === 'edit' || content.kind === 'reaction';
}

const STORED = { kind: 'stored' } as const;
