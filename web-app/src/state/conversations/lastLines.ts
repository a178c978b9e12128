import type { Answer, ClientRequest, Cursor, Entry } from '../../realtime/types';
import type { ConversationId } from '../ids';
import { isAct } from '../log/acts';

export interface LastLinesPorts {
  readonly online: boolean;
  request(request: ClientRequest): Promise<Answer>;
  found(line: Entry): void;
}

/** The first page is small: mostly the line is near. */
const LIMITS = [20, 200, 200, 200];

/** Looks for the last lines of conversations that end with acts: one after the other, in the background. */
export class LastLines {
  readonly #wanted = new Set<ConversationId>();
  #busy = false;
  #stopped = false;

  constructor(private readonly ports: LastLinesPorts) {}

  need(id: ConversationId): void {
    this.#wanted.add(id);
    void this.#work();
  }

  /** It is known, or gone. */
  done(id: ConversationId): void {
    this.#wanted.delete(id);
  }

  online(): void {
    void this.#work();
  }

  stop(): void {
    this.#stopped = true;
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (;;) {
      const id = this.#wanted.values().next().value;
      if (id === undefined || !this.#canAsk() || !(await this.#find(id))) break;
      this.#wanted.delete(id);
    }
    this.#busy = false;
  }

  /** False: not now; the next connection tries again. */
  async #find(conversationId: ConversationId): Promise<boolean> {
    let cursor: Cursor = { before: 0 };
    for (const limit of LIMITS) {
      const answer: Answer = await this.ports.request({ kind: 'fetch', conversationId, cursor, limit });
      if (answer.kind === 'unknown' || !this.#canAsk()) return false;
      if (answer.kind !== 'answered' || answer.event.kind !== 'page') return true;
      const { entries, complete } = answer.event;
      const line = entries.findLast((entry) => !isAct(entry));
      const first = entries.at(0);
      if (line !== undefined && this.#wanted.has(conversationId)) this.ports.found(line);
      if (line !== undefined || complete || first === undefined) return true;
      cursor = { before: first.seq };
    }
    return true;
  }

  #canAsk(): boolean {
    return !this.#stopped && this.ports.online;
  }
}
