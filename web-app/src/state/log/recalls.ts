import type { Outcome } from '../../api/problem';
import { Backoff } from '../../realtime/backoff';
import type { Ack, Answer, ClientRequest, Entry } from '../../realtime/types';
import { newClientId, type ClientId, type ConversationId, type UserId } from '../ids';
import { LIMITS } from '../model';

/** Asking again is useless later: the server would say that it is too late. */
const GIVE_UP_MS = LIMITS.recallMs + 60_000;
const AGAIN_AFTER_MS = 300;

/** Recalls of own messages that are under way. */
export class Recalls {
  readonly #open = new Map<ClientId, number>();

  constructor(
    private readonly me: UserId,
    private readonly request: (request: ClientRequest) => Promise<Answer>,
    private readonly random: () => number,
  ) {}

  /** Asks with the same id until the outcome is known. */
  async recall(conversationId: ConversationId, seq: number): Promise<Outcome> {
    const clientId = newClientId();
    this.#open.set(clientId, seq);
    const started = Date.now();
    const backoff = new Backoff(this.random);
    try {
      for (;;) {
        const answer = await this.request({ kind: 'recall', clientId, conversationId, seq });
        if (answer.kind === 'acked' || answer.kind === 'answered') return { ok: true, value: undefined };
        const { problem } = answer;
        const final = answer.kind === 'refused' && problem.code !== 'RATE_LIMITED';
        if (final || Date.now() - started > GIVE_UP_MS) return { ok: false, problem };
        const waitMs = Math.max(AGAIN_AFTER_MS + backoff.next(), problem.retryAfterMs ?? 0);
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    } finally {
      this.#open.delete(clientId);
    }
  }

  /** The entry that an acknowledgement stands for, where it is one of a recall. */
  entryOf({ clientId, conversationId, seq, n, timeMs }: Ack): Entry | undefined {
    const recalled = this.#open.get(clientId);
    if (recalled === undefined) return undefined;
    return { conversationId, seq, n, senderId: this.me, clientId, timeMs, content: { kind: 'recall', seq: recalled } };
  }
}
