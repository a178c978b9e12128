import type { Role } from '../../../state/people/model';

/** What can be done about a member, in the order of the menu. */
export type MemberAct = 'make-admin' | 'make-member' | 'hand-over' | 'mute' | 'unmute' | 'remove';

/**
 * What one's role allows about a member: the owner everything, an admin to mute and remove those who are only members.
 * About those of the same role, and so about oneself, nothing. The services decide by the same table.
 */
export function memberActs(mine: Role | undefined, theirs: Role, muted: boolean): readonly MemberAct[] {
  if (theirs === 'owner') return [];
  const acts: MemberAct[] = [];
  if (mine === 'owner') acts.push(theirs === 'admin' ? 'make-member' : 'make-admin', 'hand-over');
  if (mine === 'owner' || (mine === 'admin' && theirs === 'member')) acts.push(muted ? 'unmute' : 'mute', 'remove');
  return acts;
}
