import type { CurrentCall } from '../../../state/calls/model';
import type { UserId } from '../../../state/ids';
import type { Conversation } from '../../../state/model';

/**
 * Whether the current call is shown as the small card of an outgoing call rather than as the call view: one's own call of one
 * person that nobody has answered, and for a while what became of it.
 */
export function isOutgoing({ call, phase, ended }: CurrentCall, conversation: Conversation | undefined, me: UserId): boolean {
  const direct = call === undefined ? conversation?.kind === 'direct' : !call.group;
  const mine = call === undefined || (call.callerId === me && call.answeredMs === 0);
  return direct && mine && phase !== 'active' && (ended?.durationMs ?? 0) === 0;
}

/** Whether this page is in a call, or getting into one. */
export function isInCall(current: CurrentCall | undefined): current is CurrentCall {
  return current !== undefined && current.phase !== 'ended';
}
