import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationKind } from '../../api/generated/proto/parley/client/v1/client_pb';
import {
  ANAS_PEER, answer, asked, CALL, called, CallEndReason, callOf, CallPhase, current, ended, engineOf, ErrorCode, fetched, joined, lastOf, online, OWN, ParticipantState, refuse, ringing, tell, together,
} from '../testing/wireCalls';
import { ANA, GROUP, MIA, settle, useFakeClock, WITH_ANA, World } from '../testing/world';

describe('a call that this page begins', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('opens the devices first, then calls, and tells what is really sent', async () => {
    const world = new World();
    let open = (): void => undefined;
    world.devicesOpen = new Promise((resolve) => (open = resolve));
    const tab = await online(world);
    tab.client.calls.start(WITH_ANA, 'video', OWN);
    await settle();
    expect(current(tab)).toMatchObject({ phase: 'preparing', conversationId: WITH_ANA, media: 'video' });
    expect(asked(tab, 'start')).toEqual([]);
    open();
    await settle();
    const { value, frame } = lastOf(asked(tab, 'start'));
    expect(value).toMatchObject({ to: { case: 'userId', value: ANA }, peerMedia: { microphone: true, camera: true }, leaveOther: false });
    await answer(tab, frame, callOf(1, [joined(MIA, value.peerId, 1), called(ANA)], { callerId: MIA }));
    expect(current(tab)).toMatchObject({ phase: 'calling', peers: [] });
    expect(engineOf(tab).joinings).toEqual([{ peerId: value.peerId, turn: 1, iceServers: [{ urls: ['stun:here'] }] }]);
    await tell(tab, callOf(2, [joined(MIA, value.peerId, 1), joined(ANA, ANAS_PEER, 2)], { callerId: MIA }));
    expect(current(tab)).toMatchObject({ phase: 'active', peers: [{ peerId: ANAS_PEER }] });
  });

  it('of a group calls the group', async () => {
    const world = new World();
    const tab = await world.online({ conversations: [{ id: GROUP, kind: ConversationKind.GROUP, name: 'Trip', memberCount: 3, fromSeq: 1n }] });
    await fetched(tab);
    tab.client.calls.start(GROUP, 'voice', { microphone: true, camera: false });
    await settle();
    expect(lastOf(asked(tab, 'start')).value).toMatchObject({ to: { case: 'groupId', value: GROUP }, peerMedia: { camera: false } });
  });

  it('lands in the call of the other one where both call at once', async () => {
    const tab = await online();
    tab.client.calls.start(WITH_ANA, 'voice', OWN);
    await settle();
    await tell(tab, ringing());
    const { frame, value } = lastOf(asked(tab, 'start'));
    await answer(tab, frame, together(2, value.peerId));
    expect(current(tab)).toMatchObject({ phase: 'active', media: 'video', call: { id: CALL, callerId: ANA } });
    expect(tab.state.calls.incoming).toEqual([]);
  });

  it('is asked for again with the same content until the outcome is known', async () => {
    const tab = await online();
    tab.client.calls.start(WITH_ANA, 'voice', OWN);
    await settle();
    await refuse(tab, lastOf(asked(tab, 'start')).frame, ErrorCode.UNAVAILABLE);
    await vi.advanceTimersByTimeAsync(2_000);
    const [first, second] = asked(tab, 'start');
    expect(second?.value).toEqual(first?.value);
    expect(current(tab).phase).toBe('preparing');
  });

  it.each([
    [ErrorCode.CALL_FULL, 'CALL_FULL'],
    [ErrorCode.IN_ANOTHER_CALL, 'IN_ANOTHER_CALL'],
    [ErrorCode.MAY_NOT_WRITE, 'MAY_NOT_WRITE'],
  ] as const)('that is refused is told so, and the devices are closed: %s', async (code, name) => {
    const tab = await online();
    tab.client.calls.start(WITH_ANA, 'voice', OWN);
    await settle();
    await refuse(tab, lastOf(asked(tab, 'start')).frame, code);
    expect(current(tab)).toMatchObject({ phase: 'ended', ended: { by: 'refused', problem: { code: name }, durationMs: 0 } });
    expect(engineOf(tab).closed).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked(tab, 'start')).toHaveLength(1);
    tab.client.calls.dismiss();
    await settle();
    expect(tab.state.calls.current).toBeUndefined();
  });

  it('ends at once where the other one is busy', async () => {
    const tab = await online();
    tab.client.calls.start(WITH_ANA, 'voice', OWN);
    await settle();
    const over = { callerId: MIA, phase: CallPhase.ENDED, reason: CallEndReason.BUSY };
    await answer(tab, lastOf(asked(tab, 'start')).frame, callOf(1, [called(MIA, ParticipantState.LEFT), called(ANA, ParticipantState.BUSY)], over));
    expect(current(tab).ended).toEqual({ reason: 'busy', by: 'others', durationMs: 0 });
  });

  it.each([
    [CallEndReason.DECLINED, 'declined'],
    [CallEndReason.NO_ANSWER, 'no-answer'],
  ] as const)('ends where nobody comes: %s', async (reason, name) => {
    const tab = await online();
    tab.client.calls.start(WITH_ANA, 'voice', OWN);
    await settle();
    const { frame, value } = lastOf(asked(tab, 'start'));
    await answer(tab, frame, callOf(1, [joined(MIA, value.peerId, 1), called(ANA)], { callerId: MIA }));
    await tell(tab, ended(4, reason));
    expect(current(tab).ended).toMatchObject({ reason: name, by: 'others' });
  });

  it('given up before the server has answered is left as soon as it has', async () => {
    const tab = await online();
    tab.client.calls.start(WITH_ANA, 'voice', OWN);
    await settle();
    tab.client.calls.leave();
    await settle();
    expect(current(tab).ended).toEqual({ by: 'self', durationMs: 0 });
    const { frame, value } = lastOf(asked(tab, 'start'));
    await answer(tab, frame, callOf(1, [joined(MIA, value.peerId, 1), called(ANA)], { callerId: MIA }));
    expect(lastOf(asked(tab, 'leave')).value).toMatchObject({ callId: CALL, peerId: value.peerId });
  });
});
