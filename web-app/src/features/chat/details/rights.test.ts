import { describe, expect, it } from 'vitest';
import type { Role } from '../../../state/people/model';
import { memberActs } from './rights';

describe('what may be done about a member', () => {
  it.each<[Role | undefined, Role, readonly string[]]>([
    ['owner', 'owner', []],
    ['owner', 'admin', ['make-member', 'hand-over', 'mute', 'remove']],
    ['owner', 'member', ['make-admin', 'hand-over', 'mute', 'remove']],
    ['admin', 'owner', []],
    ['admin', 'admin', []],
    ['admin', 'member', ['mute', 'remove']],
    ['member', 'owner', []],
    ['member', 'admin', []],
    ['member', 'member', []],
    [undefined, 'member', []],
  ])('%s about a %s', (mine, theirs, acts) => {
    expect(memberActs(mine, theirs, false)).toEqual(acts);
  });

  it('who is muted can be let write again', () => {
    expect(memberActs('admin', 'member', true)).toEqual(['unmute', 'remove']);
  });
});
