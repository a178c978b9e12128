import { expect, it } from 'vitest';
import { userId } from '../../../state/ids';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ANA, KOFI } from '../../testing';
import { callOf, participantOf } from '../testing';
import { mayInvite, othersOf } from './others';

const ZOE = userId('018f0000-0000-7000-8000-00000000000c');
const here = new Set([FAKE_ME.id]);

it('has those who ring before those who did not come, and then the other members', () => {
  const call = callOf({ participants: [participantOf(FAKE_ME.id, 'joined'), participantOf(ANA.id, 'declined'), participantOf(KOFI.id, 'ringing')] });
  expect(othersOf(call, here, [FAKE_ME.id, ANA.id, KOFI.id, ZOE])).toEqual([
    { userId: KOFI.id, state: 'ringing' }, { userId: ANA.id, state: 'declined' }, { userId: ZOE, state: 'none' },
  ]);
});

it('leaves out who has joined and is on the way in', () => {
  expect(othersOf(callOf({ participants: [participantOf(ANA.id, 'joined')] }), here, [ANA.id])).toEqual([]);
});

it.each([['none', true], ['declined', true], ['missed', true], ['busy', true], ['left', true], ['ringing', false], ['invited', false]] as const)('%s may be invited: %s', (state, may) => {
  expect(mayInvite({ userId: ANA.id, state })).toBe(may);
});
