import type { SendOutcome } from '../../calls/engine';
import type { Answer } from '../../realtime/types';

/** What the answer to a signal means to the engine. */
export function sendOutcomeOf(answer: Answer): SendOutcome {
  if (answer.kind === 'answered' || answer.kind === 'acked') return 'taken';
  const { code } = answer.problem;
  if (code === 'NOT_IN_CALL') return 'not-in-call';
  // It would be refused again; what follows may not.
  return code === 'INVALID_ARGUMENT' || code === 'TOO_LARGE' ? 'taken' : 'gone';
}
