import type { Outcome, Problem } from '../../api/problem';
import { Backoff } from '../../realtime/backoff';
import type { Answer, CallAct, CallAnswer, ClientRequest } from '../../realtime/types';
import type { ConversationId } from '../ids';
import type { Call } from './model';

export interface CallLink {
  readonly online: boolean;
  request(request: ClientRequest): Promise<Answer>;
}

const AGAIN_AFTER_MS = 200;
const NOT_UNDERSTOOD: Problem = { code: 'UNKNOWN', detail: '' };
const FIRST_MS = 200;
const MOST_MS = 2_000;

export interface Patience {
  readonly giveUpMs: number;
  /** Ends the repeating. */
  readonly signal?: AbortSignal;
}

/** Asks of calls, the same again until the outcome is known: at once when the connection is back. */
export class CallServer {
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly link: CallLink,
    private readonly random: () => number,
  ) {}

  /** The connection is back. */
  online(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  async act(act: CallAct, patience: Patience): Promise<Outcome<CallAnswer>> {
    const answer = await this.ask({ kind: 'call-act', act }, patience);
    if (answer.kind === 'answered') {
      return answer.event.kind === 'call-answer' ? { ok: true, value: answer.event } : { ok: false, problem: NOT_UNDERSTOOD };
    }
    return { ok: false, problem: answer.kind === 'acked' ? NOT_UNDERSTOOD : answer.problem };
  }

  /** Those of a conversation, or those that concern oneself. */
  async fetch(conversation: ConversationId | undefined, patience: Patience): Promise<Outcome<readonly Call[]>> {
    const answer = await this.ask({ kind: 'fetch-calls', ...(conversation !== undefined && { conversationId: conversation }) }, patience);
    if (answer.kind === 'answered') {
      return answer.event.kind === 'calls' ? { ok: true, value: answer.event.calls } : { ok: false, problem: NOT_UNDERSTOOD };
    }
    return { ok: false, problem: answer.kind === 'acked' ? NOT_UNDERSTOOD : answer.problem };
  }

  /** 'unknown' once patience is over. */
  async ask(request: ClientRequest, { giveUpMs, signal }: Patience): Promise<Answer> {
    const started = Date.now();
    const backoff = new Backoff(this.random, FIRST_MS, MOST_MS);
    for (;;) {
      const answer = await this.link.request(request);
      if (answer.kind === 'acked' || answer.kind === 'answered') return answer;
      const { problem } = answer;
      const final = answer.kind === 'refused' && problem.code !== 'RATE_LIMITED';
      const leftMs = started + giveUpMs - Date.now();
      if (final || leftMs <= 0 || signal?.aborted === true) return answer;
      const waitMs = Math.max(AGAIN_AFTER_MS + backoff.next(), problem.retryAfterMs ?? 0);
      await this.#wait(this.link.online ? Math.min(waitMs, leftMs) : leftMs, signal);
    }
  }

  #wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#waiting.add(done);
      signal?.addEventListener('abort', done);
    });
  }
}
