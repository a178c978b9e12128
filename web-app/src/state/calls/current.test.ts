import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ANAS_PEER, accept, answer, asked, CALL, called, CallEndReason, callOf, current, ended, engineOf, ErrorCode, fetched, inCall, joined, lastOf, myPeer, online, OTHER_CALL, OWN, ParticipantState, reconnect, refuse, tell, together,
} from '../testing/wireCalls';
import { ANA, BEN, GROUP, MIA, settle, useFakeClock, World } from '../testing/world';

describe('a call that this page is in', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('is joined, and connects, while the devices are being opened', async () => {
    const world = new World();
    let open = (): void => undefined;
    world.devicesOpen = new Promise((resolve) => (open = resolve));
    const tab = await online(world);
    await accept(tab);
    const { frame } = lastOf(asked(tab, 'join'));
    await answer(tab, frame, together(3, myPeer(tab)));
    expect(engineOf(tab).joinings).toMatchObject([{ turn: 2 }]);
    expect(lastOf(engineOf(tab).seen).map(({ userId }) => userId)).toEqual([ANA, MIA]);
    expect(current(tab).phase).toBe('preparing');
    open();
    await settle();
    expect(engineOf(tab).joinings).toHaveLength(1);
    expect(current(tab).phase).toBe('active');
    // What was wanted is what is sent.
    expect(asked(tab, 'setMedia')).toEqual([]);
  });

  it('tells of devices that could not be opened, once that is known', async () => {
    const world = new World();
    let open = (): void => undefined;
    world.devicesOpen = new Promise((resolve) => (open = resolve));
    const tab = await online(world);
    await accept(tab);
    await answer(tab, lastOf(asked(tab, 'join')).frame, together(3, myPeer(tab)));
    engineOf(tab).missing = { camera: false };
    open();
    await settle();
    expect(asked(tab, 'setMedia').map(({ value }) => value.media)).toMatchObject([{ microphone: true, camera: false }]);
  });

  it('hung up is left, and its end is told', async () => {
    const tab = await inCall();
    await vi.advanceTimersByTimeAsync(4_500);
    tab.client.calls.leave();
    await settle();
    expect(engineOf(tab).closed).toBe(true);
    expect(current(tab).ended).toMatchObject({ by: 'self' });
    expect(lastOf(asked(tab, 'leave')).value).toMatchObject({ failed: false, peerId: myPeer(tab) });
    await answer(tab, lastOf(asked(tab, 'leave')).frame, ended(5, CallEndReason.COMPLETED));
    expect(current(tab).ended).toMatchObject({ by: 'self', reason: 'completed' });
  });

  it('left because there is no way to anybody says so', async () => {
    const tab = await inCall();
    const engine = engineOf(tab);
    engine.peers = engine.peers.map((peer) => ({ ...peer, connection: 'failed', failure: 'no-route' }));
    tab.client.calls.leave();
    await settle();
    expect(lastOf(asked(tab, 'leave')).value.failed).toBe(true);
  });

  it('ends with the other one', async () => {
    const tab = await inCall();
    await tell(tab, ended(6, CallEndReason.COMPLETED, { answeredMs: 1_000_500n }));
    expect(current(tab).ended).toEqual({ reason: 'completed', by: 'others', durationMs: 8_500 });
  });

  it('is given up where another device of oneself takes its place', async () => {
    const tab = await inCall();
    await tell(tab, together(4, 'another-peer'));
    expect(current(tab).ended).toMatchObject({ by: 'other-device' });
    expect(engineOf(tab).closed).toBe(true);
    expect(asked(tab, 'leave')).toEqual([]);
  });

  it('is gone where another device of oneself has gone into another call', async () => {
    const tab = await inCall();
    const away = callOf(4, [joined(ANA, ANAS_PEER, 1), called(MIA, ParticipantState.LEFT)], { group: true });
    await tell(tab, away);
    await fetched(tab, [away, { ...callOf(2, [joined(BEN, 'bens', 1), joined(MIA, 'another-peer', 2)]), id: OTHER_CALL, conversationId: GROUP }]);
    await fetched(tab, [away]);
    expect(current(tab).ended).toMatchObject({ by: 'other-device' });
  });

  it('tells what it sends: the latest, until the server has it', async () => {
    const tab = await inCall();
    tab.client.calls.setMicrophone(false);
    await settle();
    tab.client.calls.raiseHand(true);
    tab.client.calls.setMicrophone(true);
    await settle();
    expect(asked(tab, 'setMedia')).toHaveLength(1);
    await refuse(tab, lastOf(asked(tab, 'setMedia')).frame, ErrorCode.DEADLINE_EXCEEDED);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(lastOf(asked(tab, 'setMedia')).value.media).toMatchObject({ microphone: false });
    await answer(tab, lastOf(asked(tab, 'setMedia')).frame, together(4, myPeer(tab)));
    expect(lastOf(asked(tab, 'setMedia')).value).toMatchObject({ callId: CALL, media: { microphone: true, camera: true, hand: true } });
    await answer(tab, lastOf(asked(tab, 'setMedia')).frame, together(5, myPeer(tab)));
    expect(asked(tab, 'setMedia')).toHaveLength(3);
  });

  it('is attached anew with the same peer after each connection', async () => {
    const tab = await inCall();
    const peer = myPeer(tab);
    tab.socket.hangUp();
    await settle();
    expect(current(tab)).toMatchObject({ phase: 'active', unreachable: true });
    await vi.advanceTimersByTimeAsync(3_000);
    tab.socket.welcome({ resumed: true });
    await settle();
    expect(lastOf(asked(tab, 'join')).value.peerId).toBe(peer);
    await answer(tab, lastOf(asked(tab, 'join')).frame, together(5, peer), { iceServers: [{ urls: ['turn:new'], username: 'u', credential: 'c' }] });
    expect(current(tab)).toMatchObject({ phase: 'active', unreachable: false });
    expect(engineOf(tab).asked.at(-1)).toEqual(['iceServers', [{ urls: ['turn:new'], username: 'u', credential: 'c' }]]);
    expect(engineOf(tab).joinings).toHaveLength(1);
  });

  it('is attached anew where it is taken for lost although it is there', async () => {
    const tab = await inCall();
    const peer = myPeer(tab);
    await tell(tab, together(4, peer, { cutOff: true }));
    expect(asked(tab, 'join').map(({ value }) => value.peerId)).toEqual([peer, peer]);
  });

  it('comes back as another peer where it was away for too long', async () => {
    const tab = await inCall();
    const former = myPeer(tab);
    const away = callOf(6, [joined(ANA, ANAS_PEER, 1), called(MIA, ParticipantState.LEFT)], { group: true });
    await reconnect(tab, [away]);
    await refuse(tab, lastOf(asked(tab, 'join')).frame, ErrorCode.NOT_IN_CALL);
    await fetched(tab, [away]);
    await fetched(tab, [away]);
    const peer = myPeer(tab);
    expect(peer).not.toBe(former);
    await answer(tab, lastOf(asked(tab, 'join')).frame, callOf(7, [joined(ANA, ANAS_PEER, 1), joined(MIA, peer, 5)], { group: true }));
    expect(engineOf(tab).joinings.at(-1)).toMatchObject({ peerId: peer, turn: 5 });
    expect(current(tab).phase).toBe('active');
  });

  it('is over where it ended while there was no connection', async () => {
    const tab = await inCall();
    await reconnect(tab, []);
    await refuse(tab, lastOf(asked(tab, 'join')).frame, ErrorCode.CALL_ENDED);
    await fetched(tab);
    await fetched(tab);
    expect(current(tab).ended).toMatchObject({ reason: 'connection-lost', by: 'cut-off' });
  });

  it('is left for good where it was away for long, and nobody hears the microphone an hour later', async () => {
    const tab = await inCall();
    const away = callOf(6, [joined(ANA, ANAS_PEER, 1), called(MIA, ParticipantState.LEFT)], { group: true });
    await reconnect(tab, [away], 3_600_000);
    await refuse(tab, lastOf(asked(tab, 'join')).frame, ErrorCode.NOT_IN_CALL);
    await fetched(tab, [away]);
    await fetched(tab, [away]);
    expect(current(tab).ended).toMatchObject({ by: 'cut-off' });
    expect(engineOf(tab).closed).toBe(true);
  });

  it('renews what it finds others with before it ends', async () => {
    const tab = await online();
    await accept(tab);
    const peer = myPeer(tab);
    const expires = BigInt(tab.client.serverNow() + 3_600_000);
    await answer(tab, lastOf(asked(tab, 'join')).frame, together(3, peer), { iceServersExpireMs: expires });
    for (let tick = 0; tick < 49 * 6; tick++) {
      await vi.advanceTimersByTimeAsync(10_000);
      tab.socket.say('pong', {});
    }
    expect(asked(tab, 'join')).toHaveLength(1);
    for (let tick = 0; tick < 12 && asked(tab, 'join').length < 2; tick++) {
      await vi.advanceTimersByTimeAsync(10_000);
      tab.socket.say('pong', {});
    }
    expect(asked(tab, 'join').map(({ value }) => value.peerId)).toEqual([peer, peer]);
  });

  it('hands signals on: to the engine only what is for this peer, early ones once it is in', async () => {
    const tab = await online();
    await accept(tab);
    const peer = myPeer(tab);
    const signal = (n: number, toPeerId: string) =>
      tab.socket.say('peerSignalled', {
        callId: CALL, fromUserId: ANA, fromPeerId: ANAS_PEER, toPeerId, signal: { n, signal: { case: 'candidates', value: { candidates: [{ candidate: `c${n}`, mid: '0' }] } } },
      });
    signal(1, peer);
    await answer(tab, lastOf(asked(tab, 'join')).frame, together(3, peer));
    signal(2, peer);
    signal(3, 'another-peer');
    expect(engineOf(tab).received).toMatchObject([
      { from: { userId: ANA, peerId: ANAS_PEER }, signal: { n: 1, kind: 'candidates', candidates: [{ candidate: 'c1', mid: '0' }] } },
      { signal: { n: 2 } },
    ]);
  });

  it('sends signals until the outcome is known', async () => {
    const tab = await inCall();
    const { ports } = engineOf(tab);
    const offer = { n: 1, kind: 'description', type: 'offer', sdp: 'v=0', tracks: [{ mid: '0', purpose: 'screen-sound' }] } as const;
    const sent = ports.send(ANAS_PEER as Parameters<typeof ports.send>[0], offer);
    await settle();
    const signals = () => tab.socket.sent('signalPeer');
    expect(lastOf(signals())).toMatchObject({ callId: CALL, fromPeerId: myPeer(tab), toPeerId: ANAS_PEER, signal: { n: 1, signal: { case: 'description', value: { sdp: 'v=0' } } } });
    await refuse(tab, lastOf(signals()).frame, ErrorCode.UNAVAILABLE);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(signals()).toHaveLength(2);
    tab.socket.say('signalTaken', {}, lastOf(signals()).frame);
    expect(await sent).toBe('taken');
    for (const [code, outcome] of [[ErrorCode.PEER_GONE, 'gone'], [ErrorCode.NOT_IN_CALL, 'not-in-call'], [ErrorCode.INVALID_ARGUMENT, 'taken']] as const) {
      const another = ports.send(ANAS_PEER as Parameters<typeof ports.send>[0], { ...offer, n: 2 });
      await settle();
      await refuse(tab, lastOf(signals()).frame, code);
      expect(await another).toBe(outcome);
    }
  });

  it('is left for another one that this page goes into', async () => {
    const tab = await inCall();
    const former = engineOf(tab);
    const peer = myPeer(tab);
    await tell(tab, { ...callOf(1, [joined(BEN, 'bens', 1), called(MIA)]), id: OTHER_CALL, conversationId: GROUP, group: true });
    const [other] = tab.state.calls.incoming;
    if (other === undefined) throw new Error('nothing rings');
    tab.client.calls.join(other, OWN);
    await settle();
    expect(former.closed).toBe(true);
    expect(lastOf(asked(tab, 'leave')).value.peerId).toBe(peer);
    expect(lastOf(asked(tab, 'join')).value).toMatchObject({ callId: OTHER_CALL, leaveOther: true });
    expect(current(tab)).toMatchObject({ conversationId: GROUP, phase: 'preparing' });
  });

  it('calls others in', async () => {
    const tab = await inCall();
    const outcome = tab.client.calls.invite([BEN]);
    await settle();
    expect(lastOf(asked(tab, 'invite')).value).toMatchObject({ callId: CALL, userIds: [BEN] });
    await refuse(tab, lastOf(asked(tab, 'invite')).frame, ErrorCode.CALL_FULL);
    expect(await outcome).toMatchObject({ ok: false, problem: { code: 'CALL_FULL' } });
  });

  it('is left with the session', async () => {
    const tab = await inCall();
    const { socket } = tab;
    void tab.client.session.logout();
    await settle();
    expect(socket.sent('callAct').at(-1)?.act).toMatchObject({ case: 'leave', value: { callId: CALL } });
    expect(engineOf(tab).closed).toBe(true);
    expect(tab.state.calls).toEqual({ live: new Map(), incoming: [] });
  });

  it('is left where another tab signs out', async () => {
    const world = new World();
    const tab = await inCall(world);
    const other = await online(world);
    const { socket } = tab;
    void other.client.session.logout();
    await settle();
    expect(socket.sent('callAct').at(-1)?.act).toMatchObject({ case: 'leave', value: { callId: CALL } });
    expect(engineOf(tab).closed).toBe(true);
  });

  it('learns of another network', async () => {
    const tab = await inCall();
    tab.page.networkChanged();
    expect(engineOf(tab).asked.at(-1)).toEqual(['networkChanged']);
  });
});
