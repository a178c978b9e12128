import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PATIENCE_MS } from './health';
import { limitsFor } from './limits';
import type { PeerSignal } from './signals';
import { connected, expectAgreed, offers } from './testing/agreed';
import { FakeTrack } from './testing/fakeConnection';
import { GOOD, pair, present, type Side } from './testing/pair';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('two who meet', () => {
  it('agree by one offer of the one who was there first', async () => {
    const it = pair();
    await it.pass(500);
    expectAgreed(it);
    expect(offers(it.first)).toHaveLength(1);
    expect(offers(it.second)).toHaveLength(0);
    expect(it.first.made).toHaveLength(1);
    expect(it.second.made).toHaveLength(1);
  });

  it('offer with the ways that are found at once, and answer without waiting for any', async () => {
    const it = pair();
    await it.pass(500);
    const said = ({ said: all }: Side) => all.map((signal) => [signal.n, signal.kind === 'candidates' ? signal.candidates.map(({ candidate }) => candidate) : [...signal.sdp.matchAll(/^a=candidate:(\S+)/gm)].map(([, way]) => way)]);
    const ways = (side: Side) => [1, 2].map((port) => `${side.connection().fragment}:${String(port)}`);
    expect(said(it.first)).toEqual([[1, ways(it.first)], [2, ['']]]);
    expect(said(it.second)).toEqual([[1, []], [2, [...ways(it.second), '']]]);
  });

  it('offer all the same where no way is found at once, and say those that are found later in one signal', async () => {
    const it = pair();
    it.findsAfterMs = 100;
    await it.pass(500);
    expectAgreed(it);
    expect(it.first.said.map((signal) => [signal.n, signal.kind === 'candidates' ? signal.candidates.length : signal.kind])).toEqual([[1, 'description'], [2, 3]]);
  });

  it('send what is open, and show what comes by its purpose', async () => {
    const camera = new FakeTrack('video');
    const it = pair((name, purpose) => (name === 'first' && purpose === 'camera' ? camera : undefined));
    await it.pass(500);
    expect(it.first.connection().getTransceivers()[1]?.sender.track).toBe(camera);
    it.second.peer.see(present('first', 1, { camera: true }));
    const { cameraStream, screenStream, sound } = it.second.peer.view;
    expect(cameraStream?.getTracks()).toEqual([it.second.connection().getTransceivers()[1]?.receiver.track]);
    expect(sound?.getTracks()).toHaveLength(2);
    expect(screenStream).toBeUndefined();
  });

  it('put the limits on what they send, once each', async () => {
    const it = pair((_, purpose) => (purpose === 'camera' ? new FakeTrack('video', { height: 720 }) : undefined));
    await it.pass(5_000);
    const cameras = [it.first, it.second].map((side) => side.connection().getTransceivers()[1]?.sender);
    for (const camera of cameras) expect(camera?.parameters.encodings[0]).toMatchObject({ maxBitrate: 1_800_000, maxFramerate: 30 });
    // Who offers has them from the beginning.
    expect(cameras.map((camera) => camera?.parametersSet)).toEqual([0, 1]);
  });

  it('put other limits on, and none on what is not sent', async () => {
    const camera = new FakeTrack('video', { height: 720 });
    const it = pair((_, purpose) => (purpose === 'camera' ? camera : undefined));
    await it.pass(500);
    it.limits = limitsFor(4);
    it.first.peer.tune();
    await it.pass(100);
    const senders = it.first.connection().getTransceivers().map(({ sender }) => sender);
    expect(senders[1]?.parameters.encodings[0]).toMatchObject({ maxBitrate: 500_000, maxFramerate: 24, scaleResolutionDownBy: 2 });
    expect(senders.map(({ parametersSet }) => parametersSet)).toEqual([0, 1, 0, 0]);
  });

  it('switch tracks without a word, and the last switch stands', async () => {
    let camera: FakeTrack | undefined;
    const it = pair((_, purpose) => (purpose === 'camera' ? camera : undefined));
    await connected(it);
    const said = it.second.said.length;
    camera = new FakeTrack('video');
    it.second.peer.publish();
    camera = undefined;
    it.second.peer.publish();
    await it.pass(500);
    expect(it.second.connection().getTransceivers()[1]?.sender.track).toBeNull();
    expect(it.second.said).toHaveLength(said);
  });
});

describe('signals', () => {
  it('that come twice are taken once', async () => {
    const it = pair();
    it.way = () => ({ times: 2, outcome: 'taken' });
    await it.pass(500);
    expectAgreed(it);
    expect(it.first.said.filter(({ kind }) => kind === 'description')).toHaveLength(1);
    expect(new Set(it.first.connection().ways).size).toBe(it.first.connection().ways.length);
  });

  it('are kept where candidates come before the description that they belong to', async () => {
    const it = pair();
    const later: PeerSignal[] = [];
    it.way = (from, signal) => {
      if (from !== 'first') return GOOD(from, signal);
      later.push(signal);
      return { times: 0, outcome: 'taken' };
    };
    await it.pass(500);
    const [description, candidates] = later;
    expect(candidates?.kind).toBe('candidates');
    it.way = GOOD;
    // As a server that mixes them up would: the numbers follow the order of arrival.
    if (candidates !== undefined) it.second.peer.receive({ ...candidates, n: 1 });
    await it.pass(100);
    expect(it.second.connection().ways).toEqual([]);
    if (description !== undefined) it.second.peer.receive({ ...description, n: 2 });
    await it.pass(500);
    expectAgreed(it);
    expect(it.second.connection().ways).toContain('');
  });

  it('are said again to one who is cut off, the same and in order', async () => {
    const it = pair();
    it.way = (from) => (from === 'first' ? { times: 0, outcome: 'gone' } : { times: 1, outcome: 'taken' });
    it.second.peer.see({ ...present('first', 1), cutOff: true });
    await it.pass(6_000);
    expect(it.first.said.length).toBeGreaterThan(2);
    expect(it.first.said.every(({ n, kind }) => n === 1 && kind === 'description')).toBe(true);
    it.way = GOOD;
    it.first.peer.see({ ...present('second', 2), cutOff: true });
    it.first.peer.see(present('second', 2));
    await it.pass(500);
    expectAgreed(it);
  });

  it('that were taken and lost are made up for', async () => {
    const it = pair();
    let lost = 0;
    it.way = (from, signal) => {
      if (signal.kind !== 'description' || lost >= 2) return GOOD(from, signal);
      lost += 1;
      return { times: 0, outcome: 'taken' };
    };
    // The first offer, and the answer to it, which is said anew after 5 s each.
    await it.pass(15_000);
    expect(lost).toBe(2);
    expectAgreed(it);
  });

  it('are forgotten where one of the two is not in the call any more', async () => {
    const it = pair();
    it.way = () => ({ times: 0, outcome: 'not-in-call' });
    await it.pass(1_000);
    expect(it.first.said.length).toBeLessThanOrEqual(2);
    expect(it.second.said).toEqual([]);
  });
});

describe('a connection', () => {
  it('that is broken off is tried anew after some seconds, by the polite one first', async () => {
    const it = pair();
    await connected(it);
    const before = it.second.connection().fragment;
    it.first.connection().become('disconnected');
    it.second.connection().become('disconnected');
    expect(it.first.peer.view.connection).toBe('reconnecting');
    await it.pass(2_000);
    expect(offers(it.second)).toHaveLength(0);
    await it.pass(2_500);
    expect(offers(it.second)).toHaveLength(1);
    expect(offers(it.first)).toHaveLength(1);
    expect(it.second.connection().fragment).not.toBe(before);
    await connected(it);
    expect(it.first.peer.view.connection).toBe('connected');
  });

  it('that fails is tried anew at once, and is shown as failed after a while with what failed', async () => {
    const it = pair();
    await connected(it);
    it.second.connection().become('failed');
    await it.pass(200);
    expect(offers(it.second)).toHaveLength(1);
    expect(it.second.peer.view.connection).toBe('reconnecting');
    await it.pass(PATIENCE_MS + 1_000);
    expect(it.second.peer.view).toMatchObject({ connection: 'failed', failure: 'no-route' });
    it.second.connection().become('connected');
    expect(it.second.peer.view).toMatchObject({ connection: 'connected' });
    expect(it.second.peer.view.failure).toBeUndefined();
  });

  it('with one who never answers says so', async () => {
    const it = pair();
    it.way = () => ({ times: 0, outcome: 'taken' });
    await it.pass(PATIENCE_MS + 1_000);
    expect(it.second.peer.view).toMatchObject({ connection: 'failed', failure: 'no-answer' });
    expect(it.first.peer.view).toMatchObject({ connection: 'failed', failure: 'no-answer' });
  });

  it.each(['first', 'second'] as const)('that failed is made anew by a retry of the %s one', async (who) => {
    const it = pair();
    await connected(it);
    it[who].connection().become('failed', 'connected');
    await it.pass(PATIENCE_MS + 1_000);
    expect(it[who].peer.view).toMatchObject({ connection: 'failed', failure: 'media' });
    it[who].peer.retry();
    expect(it[who].peer.view.connection).toBe('reconnecting');
    await connected(it);
    expect(it.first.made).toHaveLength(2);
    expect(it.second.made).toHaveLength(2);
    expect(it.first.made[0]?.signalingState).toBe('closed');
    expect(it[who].peer.view.connection).toBe('connected');
  });

  it('tells how good it is', async () => {
    const it = pair();
    await connected(it);
    const rows = (packetsReceived: number, packetsLost: number) => [{ type: 'inbound-rtp', kind: 'audio', packetsReceived, packetsLost, jitter: 0.001 }];
    it.first.connection().stats = rows(100, 0);
    await it.pass(1_000);
    it.first.connection().stats = rows(200, 0);
    await it.pass(1_100);
    expect(it.first.peer.view.quality).toBe(3);
  });
});
