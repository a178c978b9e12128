import { vi } from 'vitest';
import type { PeerMedia } from '../../state/calls/model';
import { peerId, userId } from '../../state/ids';
import type { SendOutcome } from '../engine';
import { limitsFor, type Limits } from '../limits';
import { Peer, type Present } from '../peer';
import type { PeerSignal } from '../signals';
import { FakeConnection, FakeStream, type FakeTrack } from './fakeConnection';

export const SILENT: PeerMedia = { microphone: false, camera: false, screen: false, hand: false };

export const present = (name: string, turn: number, media: Partial<PeerMedia> = {}): Present => ({
  userId: userId(`user of ${name}`),
  peerId: peerId(name),
  state: 'joined',
  turn,
  media: { ...SILENT, ...media },
  cutOff: false,
  sinceMs: 0,
});

/** One side of two that are in a call. */
export interface Side {
  readonly peer: Peer;
  readonly made: FakeConnection[];
  /** What it said and what became of it, in order. */
  readonly said: PeerSignal[];
  connection(): FakeConnection;
}

/** What the way between the two does to a signal: how often it arrives, and what is told of it. */
export type Way = (from: 'first' | 'second', signal: PeerSignal) => { readonly times: number; readonly outcome: SendOutcome };

export const GOOD: Way = () => ({ times: 1, outcome: 'taken' });

export interface Pair {
  /** Who was there first: offers, and is impolite. */
  readonly first: Side;
  /** Who came later: waits for the offer, and is polite. */
  readonly second: Side;
  limits: Limits;
  way: Way;
  /** So long after a description the ways to each are found, in milliseconds. */
  findsAfterMs: number;
  /** Both look after their connections each second meanwhile. */
  pass(ms: number): Promise<void>;
}

/** For the whole of a test: on fake timers. */
export function pair(own: (name: 'first' | 'second', purpose: string) => FakeTrack | undefined = () => undefined, latencyMs = 10): Pair {
  vi.stubGlobal('MediaStream', FakeStream);
  let limits = limitsFor(1);
  const side = (name: 'first' | 'second', turn: number, other: () => Side): Side => {
    const made: FakeConnection[] = [];
    const said: PeerSignal[] = [];
    const peer = new Peer(present(name === 'first' ? 'second' : 'first', turn === 1 ? 2 : 1), {
      connect: (configuration) => {
        const connection = new FakeConnection(configuration, () => it.findsAfterMs);
        made.push(connection);
        return connection as unknown as RTCPeerConnection;
      },
      send: async (_, signal) => {
        said.push(signal);
        const { times, outcome } = it.way(name, signal);
        await new Promise((resolve) => setTimeout(resolve, latencyMs));
        for (let time = 0; time < times; time += 1) other().peer.receive(signal);
        return outcome;
      },
      changed: () => undefined,
      ownTrack: (purpose) => own(name, purpose) as unknown as MediaStreamTrack | undefined,
      limits: () => limits,
      ownTurn: () => turn,
      configuration: () => ({ iceServers: [] }),
      random: () => 0.5,
      now: () => Date.now(),
    });
    return { peer, made, said, connection: () => made[made.length - 1] ?? new FakeConnection() };
  };
  const it: Pair = {
    get limits() { return limits; },
    set limits(other) { limits = other; },
    first: side('first', 1, () => it.second),
    second: side('second', 2, () => it.first),
    way: GOOD,
    findsAfterMs: 0,
    pass: async (ms) => {
      for (let left = ms; left > 0; left -= 1_000) {
        await vi.advanceTimersByTimeAsync(Math.min(left, 1_000));
        if (left < 1_000) continue;
        void it.first.peer.watch();
        void it.second.peer.watch();
      }
    },
  };
  return it;
}
