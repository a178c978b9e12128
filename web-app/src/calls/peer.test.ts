import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PATIENCE_MS } from './health';
import { limitsFor } from './limits';
import type { PeerSignal } from './signals';
import { FakeTrack } from './testing/fakeConnection';
import { GOOD, pair, present, type Pair, type Side } from './testing/pair';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const offers = ({ said }: Side) => said.filter((signal) => signal.kind === 'description' && signal.type === 'offer');

/** Those that are found after it was said are not in it on the other side. */
const withoutWays = (description: { readonly sdp: string } | null): string | undefined => description?.sdp.replace(/^a=candidate:.*\n/gm, '');

/** Both are through, with each other, with one section for each purpose and each other's present ways. */
function expectAgreed({ first, second }: Pair): void {
  const [one, other] = [first.connection(), second.connection()];
  for (const connection of [one, other]) {
    expect(connection.signalingState).toBe('stable');
    expect(connection.getTransceivers().map(({ kind, mid }) => `${kind} ${mid ?? ''}`)).toEqual(['audio 0', 'video 1', 'video 2', 'audio 3']);
    expect(connection.getTransceivers().every(({ direction }) => direction === 'sendrecv')).toBe(true);
  }
  expect(withoutWays(one.remoteDescription)).toBe(withoutWays(other.localDescription));
  expect(withoutWays(other.remoteDescription)).toBe(withoutWays(one.localDescription));
  expect(one.ways).toContain(`${other.fragment}:1`);
  expect(other.ways).toContain(`${one.fragment}:1`);
}

async function connected(it: Pair): Promise<void> {
  await it.pass(500);
  it.first.connection().become('connected');
  it.second.connection().become('connected');
  expectAgreed(it);
}

describe('two who meet', () => {
  it('agree by one offer of the one who came later', async () => {
    const it = pair();
    await it.pass(500);
    expectAgreed(it);
    expect(offers(it.first)).toHaveLength(0);
    expect(offers(it.second)).toHaveLength(1);
    expect(it.first.made).toHaveLength(1);
    expect(it.second.made).toHaveLength(1);
  });

  it('offer with the ways that are found at once, and answer without waiting for any', async () => {
    const it = pair();
    await it.pass(500);
    const said = ({ said: all }: Side) => all.map((signal) => [signal.n, signal.kind === 'candidates' ? signal.candidates.map(({ candidate }) => candidate) : [...signal.sdp.matchAll(/^a=candidate:(\S+)/gm)].map(([, way]) => way)]);
    const ways = (side: Side) => [1, 2].map((port) => `${side.connection().fragment}:${String(port)}`);
    expect(said(it.second)).toEqual([[1, ways(it.second)], [2, ['']]]);
    expect(said(it.first)).toEqual([[1, []], [2, [...ways(it.first), '']]]);
  });

  it('offer all the same where no way is found at once, and say those that are found later in one signal', async () => {
    const it = pair();
    it.findsAfterMs = 100;
    await it.pass(500);
    expectAgreed(it);
    expect(it.second.said.map((signal) => [signal.n, signal.kind === 'candidates' ? signal.candidates.length : signal.kind])).toEqual([[1, 'description'], [2, 3]]);
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
    expect(cameras.map((camera) => camera?.parametersSet)).toEqual([1, 0]);
  });

  it('put other limits on, and none on what is not sent', async () => {
    const camera = new FakeTrack('video', { height: 720 });
    const it = pair((_, purpose) => (purpose === 'camera' ? camera : undefined));
    await it.pass(500);
    it.first.peer.limit(limitsFor(4));
    await it.pass(100);
    const senders = it.first.connection().getTransceivers().map(({ sender }) => sender);
    expect(senders[1]?.parameters.encodings[0]).toMatchObject({ maxBitrate: 500_000, maxFramerate: 24, scaleResolutionDownBy: 2 });
    expect(senders.map(({ parametersSet }) => parametersSet)).toEqual([0, 2, 0, 0]);
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
      if (from !== 'second') return GOOD(from, signal);
      later.push(signal);
      return { times: 0, outcome: 'taken' };
    };
    await it.pass(500);
    const [description, candidates] = later;
    expect(candidates?.kind).toBe('candidates');
    it.way = GOOD;
    // As a server that mixes them up would: the numbers follow the order of arrival.
    if (candidates !== undefined) it.first.peer.receive({ ...candidates, n: 1 });
    await it.pass(100);
    expect(it.first.connection().ways).toEqual([]);
    if (description !== undefined) it.first.peer.receive({ ...description, n: 2 });
    await it.pass(500);
    expectAgreed(it);
    expect(it.first.connection().ways).toContain('');
  });

  it('are said again to one who is cut off, the same and in order', async () => {
    const it = pair();
    it.way = (from) => (from === 'second' ? { times: 0, outcome: 'gone' } : { times: 1, outcome: 'taken' });
    await it.pass(6_000);
    expect(it.second.said.length).toBeGreaterThan(2);
    expect(it.second.said.every(({ n, kind }) => n === 1 && kind === 'description')).toBe(true);
    it.way = GOOD;
    it.second.peer.see({ ...present('first', 1), cutOff: true });
    it.second.peer.see(present('first', 1));
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
    expect(it.second.said.length).toBeLessThanOrEqual(2);
  });
});

describe('offers that cross', () => {
  it('end with the one of the impolite side; the polite one takes its own back', async () => {
    const it = pair();
    await connected(it);
    it.first.peer.restart();
    it.second.peer.restart();
    await it.pass(3_000);
    expect(it.second.connection().rollbacks).toBe(1);
    expect(it.first.connection().rollbacks).toBe(0);
    expectAgreed(it);
    expect(it.second.made).toHaveLength(1);
  });

  it('are no harm where both begin from nothing', async () => {
    const it = pair();
    await connected(it);
    it.first.peer.retry();
    it.second.peer.retry();
    await it.pass(3_000);
    expectAgreed(it);
  });

  it.each(Array.from({ length: 40 }, (_, at) => at))('are settled whatever is lost, repeated or slow (seed %i)', async (seed) => {
    let state = seed * 2_654_435_761;
    const random = () => {
      state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
      return state / 2 ** 32;
    };
    const it = pair(undefined, 5 + Math.floor(random() * 400));
    it.way = () => {
      const dice = random();
      if (dice < 0.1) return { times: 0, outcome: 'gone' };
      if (dice < 0.15) return { times: 1, outcome: 'gone' };
      return { times: dice < 0.3 ? 0 : dice < 0.4 ? 2 : 1, outcome: 'taken' };
    };
    for (let step = 0; step < 12; step += 1) {
      const { peer } = random() < 0.5 ? it.first : it.second;
      const dice = random();
      if (dice < 0.5) peer.restart();
      else if (dice < 0.6) peer.retry();
      await it.pass(Math.floor(random() * 4_000));
    }
    it.way = GOOD;
    await it.pass(40_000);
    // What was said while things were lost may leave them without ways: then the browser says so.
    it.second.connection().become('failed');
    await it.pass(20_000);
    for (const side of [it.first, it.second]) side.connection().become('connected');
    await it.pass(3_000);
    expectAgreed(it);
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
    expect(offers(it.second)).toHaveLength(1);
    await it.pass(2_500);
    expect(offers(it.second)).toHaveLength(2);
    expect(offers(it.first)).toHaveLength(0);
    expect(it.second.connection().fragment).not.toBe(before);
    await connected(it);
    expect(it.first.peer.view.connection).toBe('connected');
  });

  it('that fails is tried anew at once, and is shown as failed after a while with what failed', async () => {
    const it = pair();
    await connected(it);
    it.second.connection().become('failed');
    await it.pass(200);
    expect(offers(it.second)).toHaveLength(2);
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
