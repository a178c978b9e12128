import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorCode } from '../api/generated/proto/parley/error/v1/error_pb';
import type { Token } from '../api/tokens';
import type { ConnectionState } from '../state/model';
import { Link } from './link';
import { FakeServer } from './testing/fakeServer';
import type { ServerEvent } from './types';

const HOUR = 3_600_000;

function setUp(random = 1) {
  const server = new FakeServer();
  const states: ConnectionState[] = [];
  const received: ServerEvent[] = [];
  const ended = vi.fn();
  let count = 0;
  const fresh = (): Token => ({ kind: 'token', accessToken: `token-${++count}`, expiresAtMs: Date.now() + HOUR });
  const tokens = { get: vi.fn(() => Promise.resolve(fresh())), renew: vi.fn(() => Promise.resolve(fresh())) };
  const link = new Link(
    server.open,
    tokens,
    {
      connectionChanged: (state) => void states.push(state),
      received: (event) => void received.push(event),
      sessionEnded: ended,
    },
    () => random,
  );
  return { server, states, received, ended, tokens, link };
}

/** Lets what was promised happen. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('Link', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('says hello with the access token and is online after the last frame of the welcome', async () => {
    const { server, link, states, received } = setUp();
    link.start();
    await settle();
    server.socket.accept();
    expect(server.socket.sent('hello')[0]).toMatchObject({ accessToken: 'token-1' });
    server.socket.say('welcome', { onlineUserIds: ['a'], last: false });
    expect(states.at(-1)).toEqual({ kind: 'connecting' });
    server.socket.say('welcome', { onlineUserIds: ['b'], last: true, heartbeatMs: 20_000 });
    expect(states.at(-1)).toEqual({ kind: 'online' });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ kind: 'welcome', onlineUserIds: ['a', 'b'] });
  });

  it('waits longer before each next try, up to 30 s, and tells when it will be', async () => {
    const { server, link, states } = setUp(0.999999);
    link.start();
    const waits: number[] = [];
    for (let tries = 0; tries < 9; tries++) {
      await settle();
      const opened = server.sockets.length;
      server.socket.hangUp();
      const state = states.at(-1);
      const waitMs = state?.kind === 'offline' ? (state.nextTryAtMs ?? 0) - Date.now() : -1;
      waits.push(Math.ceil(waitMs / 100) * 100);
      await vi.advanceTimersByTimeAsync(waitMs - 1);
      expect(server.sockets).toHaveLength(opened);
      await vi.advanceTimersByTimeAsync(1);
      expect(server.sockets).toHaveLength(opened + 1);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('spreads the tries over the whole span', async () => {
    const { server, link, states } = setUp(0);
    link.start();
    await settle();
    server.socket.hangUp();
    expect(states.at(-1)).toEqual({ kind: 'offline', nextTryAtMs: Date.now() });
  });

  it('starts over with short waits only after a connection that lasted', async () => {
    const { server, link, states } = setUp(0.5);
    const waitMs = () => {
      const state = states.at(-1);
      return state?.kind === 'offline' ? (state.nextTryAtMs ?? 0) - Date.now() : -1;
    };
    link.start();
    await settle();
    server.socket.hangUp();
    await vi.advanceTimersByTimeAsync(250);
    server.socket.welcome();
    server.socket.hangUp();
    expect(waitMs()).toBe(500);
    await vi.advanceTimersByTimeAsync(500);
    server.socket.welcome();
    await vi.advanceTimersByTimeAsync(10_000);
    server.socket.hangUp();
    expect(waitMs()).toBe(250);
  });

  it('resumes from where the last socket was', async () => {
    const { server, link } = setUp(0);
    link.start();
    await settle();
    server.socket.welcome({ resumeToken: new Uint8Array([1]) });
    server.socket.say('pong', { resumeToken: new Uint8Array([2]) });
    server.socket.hangUp();
    await vi.advanceTimersByTimeAsync(0);
    server.socket.accept();
    expect(server.socket.sent('hello')[0]?.resumeToken).toEqual(new Uint8Array([2]));
  });

  it('pings at each heartbeat and gives a silent server up after 10 s', async () => {
    const { server, link, states } = setUp();
    link.start();
    await settle();
    server.socket.welcome({ heartbeatMs: 20_000 });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.socket.sent('ping')).toHaveLength(1);
    server.socket.say('pong', {});
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.socket.sent('ping')).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(states.at(-1)).toEqual({ kind: 'online' });
    await vi.advanceTimersByTimeAsync(1);
    expect(states.at(-1)?.kind).toBe('offline');
    expect(server.socket.closedByClient).toBe(true);
  });

  it('gives up a socket that is not welcomed', async () => {
    const { server, link, states } = setUp();
    link.start();
    await settle();
    server.socket.accept();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(states.at(-1)?.kind).toBe('offline');
  });

  it('renews the access token in band before it expires', async () => {
    const { server, link, states } = setUp();
    link.start();
    await settle();
    server.socket.welcome({ heartbeatMs: 2 * HOUR });
    await vi.advanceTimersByTimeAsync(HOUR - 60_000);
    const [renew] = server.socket.sent('renew');
    expect(renew).toMatchObject({ accessToken: 'token-2' });
    server.socket.say('renewed', {}, renew?.frame);
    await vi.advanceTimersByTimeAsync(HOUR - 60_000);
    expect(server.socket.sent('renew')).toHaveLength(2);
    expect(states.at(-1)).toEqual({ kind: 'online' });
  });

  it('opens another socket when the server goes away, and lets go of the old one after the new welcome', async () => {
    const { server, link, states } = setUp();
    link.start();
    await settle();
    server.socket.welcome({ resumeToken: new Uint8Array([7]) });
    const old = server.socket;
    old.say('goAway', { reconnectAfterMs: 800 });
    await vi.advanceTimersByTimeAsync(799);
    expect(server.sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.sockets).toHaveLength(2);
    expect(old.closedByClient).toBe(false);
    server.socket.welcome({ resumed: true });
    expect(server.socket.sent('hello')[0]?.resumeToken).toEqual(new Uint8Array([7]));
    expect(old.closedByClient).toBe(true);
    expect(states.filter((state) => state.kind === 'offline' || state.kind === 'reconnecting')).toEqual([]);
  });

  it('goes on with the new socket where the old one closes before it is welcomed', async () => {
    const { server, link, states } = setUp();
    link.start();
    await settle();
    server.socket.welcome();
    const old = server.socket;
    old.say('goAway', { reconnectAfterMs: 0 });
    await vi.advanceTimersByTimeAsync(0);
    old.hangUp(4504);
    expect(states.at(-1)).toEqual({ kind: 'reconnecting' });
    server.socket.welcome();
    expect(states.at(-1)).toEqual({ kind: 'online' });
    expect(server.sockets).toHaveLength(2);
  });

  it('refreshes the token after close code 4401', async () => {
    const { server, link, tokens } = setUp(0);
    link.start();
    await settle();
    server.socket.hangUp(4401);
    await settle();
    expect(tokens.renew).toHaveBeenCalledTimes(1);
    server.socket.accept();
    expect(server.socket.sent('hello')[0]).toMatchObject({ accessToken: 'token-2' });
  });

  it('signs out after close code 4403 and does not come back', async () => {
    const { server, link, ended } = setUp();
    link.start();
    await settle();
    server.socket.welcome();
    server.socket.hangUp(4403);
    expect(ended).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(server.sockets).toHaveLength(1);
  });

  it('stays away for a minute after close code 4429', async () => {
    const { server, link } = setUp(0);
    link.start();
    await settle();
    server.socket.hangUp(4429);
    await vi.advanceTimersByTimeAsync(59_999);
    link.wake();
    await settle();
    expect(server.sockets).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.sockets).toHaveLength(2);
  });

  it('forgets where it was after it was told that its frames are bad', async () => {
    const { server, link } = setUp(0);
    link.start();
    await settle();
    server.socket.welcome({ resumeToken: new Uint8Array([9]) });
    server.socket.hangUp(4400);
    await settle();
    server.socket.accept();
    expect(server.socket.sent('hello')[0]?.resumeToken).toEqual(new Uint8Array(0));
  });

  it('does not wait for the next try once woken', async () => {
    const { server, link } = setUp(1);
    link.start();
    await settle();
    server.socket.hangUp();
    link.wake();
    await settle();
    expect(server.sockets).toHaveLength(2);
  });

  it('asks for a sign of life when woken, and does not wait for one after a long sleep', async () => {
    const { server, link, states } = setUp(0);
    link.start();
    await settle();
    server.socket.welcome({ heartbeatMs: 20_000 });
    link.wake();
    expect(server.socket.sent('ping')).toHaveLength(1);
    server.socket.say('pong', {});
    // A machine that sleeps runs no timers.
    vi.setSystemTime(Date.now() + HOUR / 2);
    link.wake();
    expect(states.at(-1)?.kind).toBe('offline');
    await settle();
    expect(server.sockets).toHaveLength(2);
  });

  it('tries to renew again while the old token lasts', async () => {
    const { server, link, tokens, states } = setUp();
    link.start();
    await settle();
    server.socket.welcome({ heartbeatMs: 2 * HOUR });
    tokens.renew.mockResolvedValueOnce({ kind: 'unreachable', problem: { code: 'NETWORK', detail: '' } });
    await vi.advanceTimersByTimeAsync(HOUR - 60_000);
    expect(server.socket.sent('renew')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(5_000);
    const unavailable = server.socket.sent('renew')[0]?.frame;
    server.socket.say('nack', { failure: { code: ErrorCode.UNAVAILABLE } }, unavailable);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.socket.sent('renew')).toHaveLength(2);
    expect(states.at(-1)).toEqual({ kind: 'online' });
  });

  it('waits with back-off where no token can be had, and ends where the session is over', async () => {
    const { server, link, tokens, states, ended } = setUp(0);
    tokens.get.mockResolvedValueOnce({ kind: 'unreachable', problem: { code: 'NETWORK', detail: '' } });
    link.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.some((state) => state.kind === 'offline')).toBe(true);
    tokens.get.mockResolvedValueOnce({ kind: 'ended', problem: { code: 'SESSION_ENDED', detail: '' } });
    server.sockets.at(-1)?.hangUp();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('tells those who wait for an answer that the outcome is unknown when the socket closes', async () => {
    const { server, link } = setUp();
    link.start();
    await settle();
    server.socket.welcome();
    const answer = link.request({ kind: 'renew', accessToken: 'x' });
    server.socket.hangUp();
    await expect(answer).resolves.toMatchObject({ kind: 'unknown' });
  });
});
