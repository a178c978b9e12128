import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Participant } from '../state/calls/model';
import { peerId, userId } from '../state/ids';
import { createEngine, type ChosenDevices, type Engine } from './engine';
import type { PeerSignal } from './signals';
import { FakeConnection } from './testing/fakeConnection';
import { FakeMachine } from './testing/fakeDevices';
import { present } from './testing/pair';

interface Page {
  readonly engine: Engine;
  readonly made: FakeConnection[];
  readonly said: { readonly to: string; readonly signal: PeerSignal }[];
  changes: number;
}

const pages = new Map<string, Page>();
let making: FakeConnection[] = [];

/** What is said to a page that there is arrives. */
function page(name: string, turn: number): Page {
  let chosen: ChosenDevices = {};
  const engine = createEngine({
    send: async (to, signal) => {
      it.said.push({ to, signal });
      await new Promise((resolve) => setTimeout(resolve, 5));
      const other = pages.get(to);
      other?.engine.receive({ userId: userId(`user of ${name}`), peerId: peerId(name) }, signal);
      return other === undefined ? 'gone' : 'taken';
    },
    changed: () => { it.changes += 1; },
    remembered: () => chosen,
    remember: (now) => { chosen = now; },
    random: () => 0.5,
    now: () => Date.now(),
  });
  const it: Page = { engine, made: [], said: [], changes: 0 };
  pages.set(name, it);
  engine.join({ peerId: peerId(name), turn, iceServers: [{ urls: 'stun:example.org' }] });
  return it;
}

/** Tells the page who is there; connections that it makes then are its. */
function tell(to: Page, participants: readonly Participant[]): void {
  making = to.made;
  to.engine.see(participants);
}

const ANA = present('ana', 1);
const KOFI = present('kofi', 2);
const LIN = present('lin', 3);

beforeEach(() => {
  vi.useFakeTimers();
  new FakeMachine();
  pages.clear();
  vi.stubGlobal('RTCPeerConnection', function connection(configuration: RTCConfiguration) {
    const it = new FakeConnection(configuration);
    making.push(it);
    return it;
  });
});
afterEach(() => {
  for (const { engine } of pages.values()) engine.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an engine', () => {
  it('connects with everybody else who is joined, and shows them in the order of joining', async () => {
    const [ana, kofi, lin] = [page('ana', 1), page('kofi', 2), page('lin', 3)];
    for (const one of [ana, kofi, lin]) tell(one, [LIN, KOFI, ANA, { ...present('mia', 0), state: 'ringing' }]);
    await vi.advanceTimersByTimeAsync(500);
    expect(lin.engine.peers.map(({ peerId: id }) => id)).toEqual(['ana', 'kofi']);
    for (const { made } of [ana, kofi, lin]) expect(made.map(({ signalingState, remoteDescription }) => [signalingState, remoteDescription !== null])).toEqual([['stable', true], ['stable', true]]);
    expect(ana.made[0]?.configuration.iceServers).toEqual([{ urls: 'stun:example.org' }]);
  });

  it('keeps what somebody says who was not told yet', async () => {
    const [ana, kofi] = [page('ana', 1), page('kofi', 2)];
    tell(ana, [ANA, KOFI]);
    await vi.advanceTimersByTimeAsync(500);
    expect(kofi.made).toHaveLength(0);
    tell(kofi, [ANA, KOFI]);
    await vi.advanceTimersByTimeAsync(500);
    expect(ana.made[0]?.remoteDescription?.type).toBe('answer');
    expect(ana.said.filter(({ signal }) => signal.kind === 'description')).toHaveLength(1);
  });

  it('drops who leaves, and connects anew with who comes back with another page', async () => {
    const [ana] = [page('ana', 1), page('kofi', 2)];
    tell(ana, [ANA, KOFI]);
    await vi.advanceTimersByTimeAsync(100);
    page('kofi again', 5);
    tell(ana, [ANA, { ...present('kofi again', 5), userId: KOFI.userId }]);
    expect(ana.made.map(({ signalingState }) => signalingState)).toEqual(['closed', 'stable']);
    expect(ana.engine.peers.map(({ userId: id, peerId: peer }) => [id, peer])).toEqual([[KOFI.userId, 'kofi again']]);
    tell(ana, [ANA, { ...KOFI, state: 'left' }]);
    expect(ana.engine.peers).toEqual([]);
  });

  it('goes on with its connections when it joins as the same peer, and begins anew as another one', () => {
    const ana = page('ana', 1);
    tell(ana, [ANA, KOFI]);
    ana.engine.join({ peerId: ANA.peerId, turn: 1, iceServers: [] });
    expect(ana.engine.peers).toHaveLength(1);
    ana.engine.join({ peerId: peerId('ana again'), turn: 9, iceServers: [] });
    expect(ana.engine.peers).toHaveLength(0);
    expect(ana.made[0]?.signalingState).toBe('closed');
    tell(ana, [ANA, KOFI]);
    expect(ana.engine.peers).toHaveLength(0);
    tell(ana, [KOFI, present('ana again', 9)]);
    expect(ana.engine.peers).toHaveLength(1);
  });

  it('tells nothing where nothing is new', async () => {
    const ana = page('ana', 1);
    tell(ana, [ANA, KOFI]);
    const { changes, engine: { peers } } = ana;
    tell(ana, [{ ...ANA }, { ...KOFI, media: { ...KOFI.media } }]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(ana.changes).toBe(changes);
    expect(ana.engine.peers).toBe(peers);
    tell(ana, [ANA, { ...KOFI, media: { ...KOFI.media, hand: true } }]);
    expect(ana.changes).toBe(changes + 1);
  });

  it('shows who speaks', async () => {
    const ana = page('ana', 1);
    page('kofi', 2);
    const kofi = { ...KOFI, media: { ...KOFI.media, microphone: true } };
    tell(ana, [ANA, kofi]);
    const theirs = pages.get('kofi');
    if (theirs !== undefined) tell(theirs, [ANA, kofi]);
    await vi.advanceTimersByTimeAsync(500);
    ana.made[0]?.become('connected');
    expect(ana.engine.speakerId).toBeUndefined();
    const [microphone] = ana.made[0]?.getTransceivers() ?? [];
    if (microphone !== undefined) microphone.receiver.level = 0.2;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ana.engine.speakerId).toBe(KOFI.userId);
    expect(ana.engine.peers[0]?.speaking).toBe(true);
  });

  it('sends what is switched on to everybody', async () => {
    const ana = page('ana', 1);
    const lin = page('lin', 3);
    tell(ana, [ANA, KOFI, LIN]);
    tell(lin, [ANA, LIN]);
    await ana.engine.setCamera(true);
    await vi.advanceTimersByTimeAsync(100);
    for (const connection of ana.made) expect(connection.getTransceivers()[1]?.sender.track?.kind).toBe('video');
    await ana.engine.setCamera(false);
    await vi.advanceTimersByTimeAsync(100);
    for (const connection of ana.made) expect(connection.getTransceivers()[1]?.sender.track).toBeNull();
    expect(ana.said.filter(({ signal }) => signal.kind === 'description')).toHaveLength(2);
  });

  it('captures and sends less the more there are, and makes nothing smaller twice', async () => {
    const ana = page('ana', 1);
    await ana.engine.setCamera(true);
    const sent = () => ana.made[0]?.getTransceivers()[1]?.sender.parameters.encodings[0];
    tell(ana, [ANA, LIN]);
    await vi.advanceTimersByTimeAsync(100);
    expect(sent()).toMatchObject({ maxBitrate: 1_800_000, scaleResolutionDownBy: 1 });
    tell(ana, [ANA, KOFI, LIN, present('mia', 4), present('noa', 5)]);
    await vi.advanceTimersByTimeAsync(100);
    expect(ana.engine.own.cameraStream?.getTracks()[0]?.getSettings().height).toBe(360);
    expect(sent()).toMatchObject({ maxBitrate: 500_000, scaleResolutionDownBy: 1 });
  });

  it('looks for new ways once the network is another one, and once more for all that is told soon after', async () => {
    const [ana, kofi] = [page('ana', 1), page('kofi', 2)];
    for (const one of [ana, kofi]) tell(one, [ANA, KOFI]);
    await vi.advanceTimersByTimeAsync(500);
    const offered = () => kofi.said.filter(({ signal }) => signal.kind === 'description' && signal.type === 'offer').length;
    for (let time = 0; time < 5; time += 1) kofi.engine.networkChanged();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(offered()).toBe(1);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(offered()).toBe(2);
  });

  it('that is closed does nothing more', async () => {
    const ana = page('ana', 1);
    await ana.engine.open({ microphone: true, camera: true });
    tell(ana, [ANA, KOFI]);
    ana.engine.networkChanged();
    ana.engine.close();
    const { changes } = ana;
    tell(ana, [ANA, KOFI, LIN]);
    ana.engine.networkChanged();
    await ana.engine.setCamera(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ana.changes).toBe(changes);
    expect(ana.made.map(({ signalingState }) => signalingState)).toEqual(['closed']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
