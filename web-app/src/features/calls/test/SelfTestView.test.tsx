// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SelfTestPorts, SelfTestResult } from '../../../calls/selfTest';
import { show, signedIn, standInForBrowser } from '../../testing';
import { SelfTestView } from './SelfTestView';

interface Run {
  readonly ports: SelfTestPorts;
  readonly tell: (results: readonly SelfTestResult[]) => void;
  readonly signal: AbortSignal;
}
const runs = vi.hoisted((): Run[] => []);
vi.mock('../../../calls/selfTest', () => ({
  runSelfTest: (ports: Run['ports'], tell: Run['tell'], signal: AbortSignal) => {
    runs.push({ ports, tell, signal });
    return Promise.resolve();
  },
}));

const step = (name: string) => document.querySelector<HTMLElement>(`[data-step="${name}"]`) ?? expect.fail(`no step ${name}`);
const button = (name: string) => screen.getByRole('button', { name });
const ALL: readonly SelfTestResult[] = [
  { step: 'camera', result: 'failed', hint: 'denied', ms: 12 }, { step: 'microphone', result: 'ok', ms: 30 }, { step: 'socket', result: 'ok', ms: 1 },
  { step: 'stun', result: 'not-configured' }, { step: 'turn-udp', result: 'failed', hint: 'refused', ms: 80 }, { step: 'turn-tcp', result: 'failed', hint: 'unreachable', ms: 5_000 },
  { step: 'turn-tls', result: 'not-configured' },
];

async function begun() {
  const client = signedIn();
  const view = show(client, <SelfTestView />);
  await act(async () => {
    fireEvent.click(button('Start the test'));
    await vi.waitFor(() => { if (runs.length === 0) throw new Error('not begun'); });
  });
  const run = runs[0] ?? expect.fail();
  return { client, view, run, tell: (results: readonly SelfTestResult[]) => { act(() => { run.tell(results); }); } };
}

beforeEach(() => {
  standInForBrowser();
  Element.prototype.scrollIntoView = () => undefined;
  runs.length = 0;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('plays its tone after the microphone, and asks whether it was heard', async () => {
  const { tell } = await begun();
  tell([{ step: 'microphone', result: 'running' }]);
  expect(step('microphone').dataset['result']).toBe('running');
  expect(within(step('microphone')).getByRole('meter')).toBeTruthy();
  expect(step('speaker').dataset['result']).toBe('waiting');
  tell([{ step: 'microphone', result: 'ok', ms: 30 }]);
  expect(within(step('speaker')).getByRole('group', { name: 'Did you hear the tone?' })).toBeTruthy();
  fireEvent.click(within(step('speaker')).getByRole('button', { name: 'No' }));
  expect(step('speaker').textContent).toContain('Check the volume');
});

it('says of each step how it went, how long it took and what to do', async () => {
  const { tell, client } = await begun();
  tell(ALL);
  expect(button('Start the test')).toHaveProperty('disabled', true);
  fireEvent.click(within(step('speaker')).getByRole('button', { name: 'Yes' }));
  expect(screen.getByRole('status').textContent).toContain('3 steps did not work.');
  expect(step('camera').textContent).toContain('The camera is not allowed here.');
  expect(step('microphone').textContent).toContain('30 ms');
  expect(step('stun').textContent).toContain('Fine within one network.');
  expect(step('turn-udp').textContent).toContain('refused the credentials');
  expect(step('turn-tcp').textContent).toContain('does not answer over TCP');
  expect(client.asked).toContainEqual(['preview.stop']);
});

it('can be copied, without what is secret', async () => {
  const written: string[] = [];
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: (text: string) => Promise.resolve(written.push(text)) } });
  const { tell, run } = await begun();
  const servers = await run.ports.iceServers();
  expect(servers?.[1]).toMatchObject({ credential: 'secret' });
  tell(ALL);
  fireEvent.click(within(step('speaker')).getByRole('button', { name: 'Yes' }));
  fireEvent.click(button('Copy report'));
  expect(written[0]).toContain(navigator.userAgent);
  expect(written[0]).toContain('camera: failed, denied, 12 ms');
  expect(written[0]).toContain('speaker: ok');
  expect(written[0]).not.toContain('secret');
});

it('ends with the view', async () => {
  const { run, view } = await begun();
  expect(await run.ports.socket()).toBe(true);
  view.unmount();
  expect(run.signal.aborted).toBe(true);
});
