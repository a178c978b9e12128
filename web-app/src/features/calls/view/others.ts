import type { Call, ParticipantState } from '../../../state/calls/model';
import type { UserId } from '../../../state/ids';

/** Somebody who is not in the call; none: was never called. */
export interface Other {
  readonly userId: UserId;
  readonly state: ParticipantState | 'none';
}

const RANK: Readonly<Record<Other['state'], number>> = { joined: 0, ringing: 0, invited: 0, declined: 1, busy: 1, missed: 1, left: 1, none: 2 };

/** Who could be there: those who were called first, those who ring before the rest; then the other members. */
export function othersOf(call: Call | undefined, here: ReadonlySet<UserId>, members: readonly UserId[]): readonly Other[] {
  const called = new Map((call?.participants ?? []).map(({ userId, state }) => [userId, state]));
  const ids = [...new Set([...called.keys(), ...members])].filter((id) => !here.has(id));
  return ids
    .map((userId): Other => ({ userId, state: called.get(userId) ?? 'none' }))
    // Joined, and not among the peers yet: comes in a moment.
    .filter(({ state }) => state !== 'joined')
    .sort((a, b) => RANK[a.state] - RANK[b.state]);
}

/** Whether somebody can be asked (again): not while it rings at theirs. */
export function mayInvite({ state }: Other): boolean {
  return state !== 'invited' && state !== 'ringing' && state !== 'joined';
}
