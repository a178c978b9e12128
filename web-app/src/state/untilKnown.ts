import { Backoff } from '../realtime/backoff';
import type { Answer } from '../realtime/types';

const AGAIN_AFTER_MS = 300;

/** Asks until the outcome is known or the time is over. What is asked is the same each time and may be done twice. */
export async function untilKnown(ask: () => Promise<Answer>, giveUpMs: number, random: () => number): Promise<Answer> {
  const started = Date.now();
  const backoff = new Backoff(random);
  for (;;) {
    const answer = await ask();
    if (answer.kind === 'acked' || answer.kind === 'answered') return answer;
    const { problem } = answer;
    const final = answer.kind === 'refused' && problem.code !== 'RATE_LIMITED';
    if (final || Date.now() - started > giveUpMs) return answer;
    const waitMs = Math.max(AGAIN_AFTER_MS + backoff.next(), problem.retryAfterMs ?? 0);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
