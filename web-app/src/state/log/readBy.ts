import type { Outcome } from '../../api/problem';
import type { Receipts } from '../../realtime/types';
import type { ConversationId, UserId } from '../ids';
import type { Log } from '../model';

/** How many own messages are asked after: older ones show a tick until somebody reads again. */
const ASKED_AFTER = 3;
/** In larger groups nobody is told who has read. */
const MOST_MEMBERS = 100;

interface Ports {
  /** How many members a group has; undefined: is no group, or one is no member. */
  members(id: ConversationId): number | undefined;
  readers(id: ConversationId, seq: number): Promise<Outcome<Receipts>>;
  receipt(id: ConversationId, user: UserId, seq: number): void;
}

/**
 * Who has read the newest own messages of a group. What is read while one is there is told; what was read before has to
 * be asked for, once a connection.
 */
export class ReadBy {
  readonly #asked = new Set<ConversationId>();

  constructor(private readonly ports: Ports) {}

  /** After a new connection: what was read meanwhile was not told. */
  forget(): void {
    this.#asked.clear();
  }

  /** Asks after the newest own messages that are shown, the newest first, until one was read by all. */
  async look(id: ConversationId, log: Log): Promise<void> {
    const members = this.ports.members(id);
    if (members === undefined || members > MOST_MEMBERS || this.#asked.has(id)) return;
    const own = log.items.filter((item) => item.own && item.seq !== undefined && item.content.kind === 'text').slice(-ASKED_AFTER);
    if (own.length === 0) return;
    this.#asked.add(id);
    for (const { seq } of own.reverse()) {
      if (seq === undefined) continue;
      const outcome = await this.ports.readers(id, seq);
      if (!outcome.ok) return;
      for (const user of outcome.value.userIds) this.ports.receipt(id, user, seq);
      if (outcome.value.count >= members - 1) return;
    }
  }
}
