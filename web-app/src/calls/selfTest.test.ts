import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { reachStun, throughRelay } from './iceTest';
import { runSelfTest, type SelfTestPorts, type SelfTestResult } from './selfTest';
import { FakeMachine } from './testing/fakeDevices';

const ice = vi.hoisted(() => ({ reachStun: vi.fn<typeof reachStun>(), throughRelay: vi.fn<typeof throughRelay>() }));
vi.mock('./iceTest', () => ice);

const CREDENTIALS = { username: '1:x', credential: 'c' };
const SERVERS: readonly RTCIceServer[] = [
  { urls: 'stun:s' },
  { urls: ['turn:t', 'turn:t?transport=tcp', 'turns:t?transport=tcp'], ...CREDENTIALS },
];

async function results(ports: Partial<SelfTestPorts> = {}, abort = new AbortController()): Promise<readonly (readonly SelfTestResult[])[]> {
  const told: (readonly SelfTestResult[])[] = [];
  await runSelfTest({ socket: () => Promise.resolve(true), iceServers: () => Promise.resolve(SERVERS), now: () => 0, ...ports }, (now) => told.push(now), abort.signal);
  return told;
}

const last = async (ports?: Partial<SelfTestPorts>) => Object.fromEntries(((await results(ports)).at(-1) ?? []).map(({ step, result, hint }) => [step, hint ?? result]));

let machine: FakeMachine;

beforeEach(() => {
  machine = new FakeMachine();
  ice.reachStun.mockReset().mockResolvedValue(undefined);
  ice.throughRelay.mockReset().mockResolvedValue(undefined);
});
afterEach(() => vi.unstubAllGlobals());

describe('the self-test', () => {
  it('takes each step by itself, each way to a relay alone, and leaves no device open', async () => {
    expect(await last()).toEqual({ camera: 'ok', microphone: 'ok', socket: 'ok', stun: 'ok', 'turn-udp': 'ok', 'turn-tcp': 'ok', 'turn-tls': 'ok' });
    expect(ice.reachStun.mock.calls).toEqual([[{ urls: 'stun:s' }]]);
    expect(ice.throughRelay.mock.calls).toEqual([
      [{ urls: 'turn:t', ...CREDENTIALS }],
      [{ urls: 'turn:t?transport=tcp', ...CREDENTIALS }],
      [{ urls: 'turns:t?transport=tcp', ...CREDENTIALS }],
    ]);
    expect([...machine.live('audio'), ...machine.live('video')]).toEqual([]);
  });

  it('tells what failed, and goes on', async () => {
    machine.refusals.set('cam', 'NotAllowedError');
    machine.devices = machine.devices.filter(({ kind }) => kind !== 'audioinput');
    ice.throughRelay.mockResolvedValueOnce('refused').mockResolvedValueOnce('silent');
    expect(await last({ socket: () => Promise.reject(new Error('no')) })).toEqual({
      camera: 'denied', microphone: 'none', socket: 'unreachable', stun: 'ok', 'turn-udp': 'refused', 'turn-tcp': 'silent', 'turn-tls': 'ok',
    });
  });

  it('tells what is not configured from what could not be asked for', async () => {
    expect(await last({ iceServers: () => Promise.resolve([]) })).toMatchObject({ stun: 'not-configured', 'turn-udp': 'not-configured', 'turn-tls': 'not-configured' });
    expect(await last({ iceServers: () => Promise.reject(new Error('no')) })).toMatchObject({ stun: 'no-servers', 'turn-udp': 'no-servers' });
    expect(ice.throughRelay).not.toHaveBeenCalled();
  });

  it('is content with one of several servers', async () => {
    ice.reachStun.mockResolvedValueOnce('unreachable');
    expect(await last({ iceServers: () => Promise.resolve([{ urls: ['stun:one', 'stun:other'] }]) })).toMatchObject({ stun: 'ok' });
  });

  it('tells which step it is at, and nothing more once it is aborted', async () => {
    const abort = new AbortController();
    const told = await results({ socket: () => { abort.abort(); return Promise.resolve(true); } }, abort);
    expect(told.map((all) => all.filter(({ result }) => result === 'running').map(({ step }) => step))).toEqual([['camera'], [], ['microphone'], [], ['socket']]);
    expect(ice.reachStun).not.toHaveBeenCalled();
  });
});
