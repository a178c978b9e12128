import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { userId } from '../state/ids';
import type { Participant } from '../state/calls/model';
import { createEngine, type ChosenDevices } from './engine';
import type { PeerSignal } from './signals';
import { FakeConnection } from './testing/fakeConnection';
import { FakeMachine, HEADSET } from './testing/fakeDevices';
import { present } from './testing/pair';

const ANA = present('ana', 1);
const KOFI = present('kofi', 2);
const CALLED: Participant = { userId: KOFI.userId, state: 'ringing', turn: 0, media: KOFI.media, cutOff: false, sinceMs: 0 };
const LIN_CALLED: Participant = { ...CALLED, userId: userId('user of lin') };

let made: FakeConnection[] = [];
const open = () => made.filter(({ signalingState }) => signalingState !== 'closed');

/** Ana's page, which has called. */
function ana() {
  let chosen: ChosenDevices = {};
  const said: { readonly to: string; readonly signal: PeerSignal }[] = [];
  const engine = createEngine({
    send: (to, signal) => {
      said.push({ to, signal });
      return Promise.resolve('taken');
    },
    changed: () => undefined,
    remembered: () => chosen,
    remember: (now) => { chosen = now; },
    random: () => 0.5,
    now: () => Date.now(),
  });
  engines.push(engine);
  engine.join({ peerId: ANA.peerId, turn: 1, iceServers: [{ urls: 'stun:old' }] });
  return { engine, said };
}
const engines: ReturnType<typeof createEngine>[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  new FakeMachine();
  made = [];
  vi.stubGlobal('RTCPeerConnection', function connection(configuration: RTCConfiguration) {
    const it = new FakeConnection(configuration);
    made.push(it);
    return it;
  });
});
afterEach(() => {
  engines.splice(0).forEach((engine) => { engine.close(); });
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const offers = (said: ReturnType<typeof ana>['said']) => said.flatMap(({ to, signal }) => (signal.kind === 'description' ? [{ to, sdp: signal.sdp }] : []));

describe('an offer that is made while it rings', () => {
  it('is said to whoever comes, at once, once, with the ways that were found', async () => {
    const { engine, said } = ana();
    await engine.open({ microphone: true, camera: true });
    engine.see([ANA, CALLED]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(made).toHaveLength(1);
    expect(said).toEqual([]);
    engine.see([ANA, KOFI]);
    const [first] = made;
    expect(offers(said)).toEqual([{ to: 'kofi', sdp: first?.localDescription?.sdp }]);
    expect(offers(said)[0]?.sdp).toContain(`a=candidate:${first?.fragment ?? ''}:2`);
    expect(first?.getTransceivers().map(({ sender }) => sender.track?.kind)).toEqual(['audio', 'video', undefined, undefined]);
    engine.see([ANA, { ...KOFI, media: { ...KOFI.media, hand: true } }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(offers(said)).toHaveLength(1);
    expect(said.flatMap(({ signal }) => (signal.kind === 'candidates' ? signal.candidates.map(({ candidate }) => candidate) : []))).toEqual(['']);
    expect(made).toHaveLength(1);
  });

  it('is said as soon as it is there where somebody comes before that', async () => {
    const { engine, said } = ana();
    engine.see([ANA, CALLED]);
    engine.see([ANA, KOFI]);
    expect(said).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(offers(said).map(({ to }) => to)).toEqual(['kofi']);
    expect(made).toHaveLength(1);
  });

  it('is for one: the next one gets another', async () => {
    const { engine, said } = ana();
    engine.see([ANA, CALLED, LIN_CALLED]);
    await vi.advanceTimersByTimeAsync(100);
    engine.see([ANA, KOFI, LIN_CALLED]);
    await vi.advanceTimersByTimeAsync(100);
    expect(made).toHaveLength(1);
    engine.see([ANA, KOFI, present('lin', 3)]);
    await vi.advanceTimersByTimeAsync(100);
    expect(offers(said).map(({ to }) => to)).toEqual(['kofi', 'lin']);
    expect(new Set(offers(said).map(({ sdp }) => sdp)).size).toBe(2);
    expect(made).toHaveLength(2);
  });

  it('is not for one who was there before: they offer', async () => {
    const { engine, said } = ana();
    engine.join({ peerId: ANA.peerId, turn: 7, iceServers: [] });
    engine.see([{ ...ANA, turn: 7 }, CALLED]);
    await vi.advanceTimersByTimeAsync(100);
    engine.see([{ ...ANA, turn: 7 }, KOFI]);
    await vi.advanceTimersByTimeAsync(500);
    expect(said).toEqual([]);
    expect(made.map(({ signalingState }) => signalingState)).toEqual(['closed', 'stable']);
  });

  it('is dropped where nobody is expected any more', async () => {
    const { engine } = ana();
    engine.see([ANA]);
    expect(made).toHaveLength(0);
    engine.see([ANA, CALLED]);
    engine.see([ANA, { ...CALLED, state: 'declined' }]);
    engine.see([ANA, CALLED]);
    await vi.advanceTimersByTimeAsync(100);
    expect(made.map(({ signalingState }) => signalingState)).toEqual(['closed', 'have-local-offer']);
    engine.close();
    expect(open()).toEqual([]);
  });

  it.each<[string, (engine: ReturnType<typeof createEngine>) => void]>([
    ['there are other servers', (engine) => { engine.iceServers([{ urls: 'stun:new' }]); }],
    ['the network is another one', (engine) => { engine.networkChanged(); }],
    ['it is old', () => undefined],
  ])('is made anew where %s', async (_, change) => {
    const { engine, said } = ana();
    engine.see([ANA, CALLED]);
    await vi.advanceTimersByTimeAsync(1_000);
    change(engine);
    await vi.advanceTimersByTimeAsync(24_000);
    expect(open()).toHaveLength(1);
    const [last] = open();
    expect(last).not.toBe(made[0]);
    engine.see([ANA, KOFI]);
    expect(offers(said)).toEqual([{ to: 'kofi', sdp: last?.localDescription?.sdp }]);
  });

  it('looks for ways with the servers that are new', async () => {
    const { engine } = ana();
    engine.see([ANA, CALLED]);
    engine.iceServers([{ urls: 'stun:new' }]);
    await vi.advanceTimersByTimeAsync(100);
    expect(open().map(({ configuration }) => configuration.iceServers)).toEqual([[{ urls: 'stun:new' }]]);
  });

  it('sends the devices of then', async () => {
    const { engine } = ana();
    await engine.open({ microphone: true, camera: true });
    engine.see([ANA, CALLED]);
    await vi.advanceTimersByTimeAsync(100);
    await engine.chooseDevice({ kind: 'microphone', id: HEADSET.deviceId });
    await engine.setCamera(false);
    await vi.advanceTimersByTimeAsync(100);
    engine.see([ANA, KOFI]);
    const [microphone, camera] = made[0]?.getTransceivers() ?? [];
    expect(microphone?.sender.track?.getSettings().deviceId).toBe(HEADSET.deviceId);
    expect(camera?.sender.track).toBeNull();
  });
});
