import type { DeviceProblem } from '../state/calls/model';
import { openInput, type InputKind } from './devices';
import { reachStun, throughRelay } from './iceTest';
import { captureFor } from './limits';

export type SelfTestStep = 'camera' | 'microphone' | 'socket' | 'stun' | 'turn-udp' | 'turn-tcp' | 'turn-tls';

/**
 * Why a step failed. Devices have those of DeviceProblem; 'unreachable': no answer from there; 'refused': it answered and did
 * not let us in; 'no-servers': the list of servers could not be had; 'silent': it let us in, and nothing came through.
 */
export type SelfTestHint = DeviceProblem | 'unreachable' | 'refused' | 'no-servers' | 'silent';

export interface SelfTestResult {
  readonly step: SelfTestStep;
  readonly result: 'waiting' | 'running' | 'ok' | 'failed' | 'not-configured';
  /** Of 'failed'. */
  readonly hint?: SelfTestHint;
  /** Of 'ok' and 'failed': how long it took. */
  readonly ms?: number;
}

export interface SelfTestPorts {
  /** Whether the server answers over the socket. */
  socket(): Promise<boolean>;
  /** undefined: could not be had. */
  iceServers(): Promise<readonly RTCIceServer[] | undefined>;
  now(): number;
}

type Outcome = Pick<SelfTestResult, 'result' | 'hint'>;

const OK: Outcome = { result: 'ok' };
const failed = (hint: SelfTestHint | undefined): Outcome => (hint === undefined ? OK : { result: 'failed', hint });

async function device(kind: InputKind): Promise<Outcome> {
  const opened = await openInput(kind, undefined, captureFor(1));
  if ('problem' in opened) return failed(opened.problem);
  opened.track.stop();
  return OK;
}

/** Each URL as a server of its own. */
function single(servers: readonly RTCIceServer[]): readonly { readonly url: string; readonly server: RTCIceServer }[] {
  return servers.flatMap((server) => [server.urls].flat().map((url) => ({ url, server: { ...server, urls: url } })));
}

const overTcp = (url: string): boolean => /[?&]transport=tcp\b/.test(url);

const BELONGS: Readonly<Partial<Record<SelfTestStep, (url: string) => boolean>>> = {
  stun: (url) => url.startsWith('stun:') || url.startsWith('stuns:'),
  'turn-udp': (url) => url.startsWith('turn:') && !overTcp(url),
  'turn-tcp': (url) => url.startsWith('turn:') && overTcp(url),
  'turn-tls': (url) => url.startsWith('turns:'),
};

/** One of several servers is enough; the hint is that of the first. */
async function servers(step: SelfTestStep, list: readonly RTCIceServer[] | undefined): Promise<Outcome> {
  if (list === undefined) return failed('no-servers');
  const own = single(list).filter(({ url }) => BELONGS[step]?.(url) === true);
  if (own.length === 0) return { result: 'not-configured' };
  const outcomes: Outcome[] = [];
  for (const { server } of own) {
    const outcome = failed(await (step === 'stun' ? reachStun(server) : throughRelay(server)));
    if (outcome.result === 'ok') return outcome;
    outcomes.push(outcome);
  }
  return outcomes[0] ?? OK;
}

const STEPS: readonly SelfTestStep[] = ['camera', 'microphone', 'socket', 'stun', 'turn-udp', 'turn-tcp', 'turn-tls'];

/** Takes the steps one after the other and tells all results after each change. Resolves after the last one; never rejects. */
export async function runSelfTest(ports: SelfTestPorts, tell: (results: readonly SelfTestResult[]) => void, signal: AbortSignal): Promise<void> {
  const results = new Map<SelfTestStep, SelfTestResult>(STEPS.map((step) => [step, { step, result: 'waiting' }]));
  const put = (result: SelfTestResult) => {
    results.set(result.step, result);
    if (!signal.aborted) tell([...results.values()]);
  };
  const list = ports.iceServers().catch(() => undefined);
  const take = async (step: SelfTestStep): Promise<Outcome> => {
    if (step === 'camera' || step === 'microphone') return device(step);
    if (step === 'socket') return failed((await ports.socket().catch(() => false)) ? undefined : 'unreachable');
    return servers(step, await list);
  };
  for (const step of STEPS) {
    if (signal.aborted) return;
    put({ step, result: 'running' });
    const begun = ports.now();
    const outcome = await take(step);
    put({ step, ...outcome, ...(outcome.result !== 'not-configured' && { ms: Math.round(ports.now() - begun) }) });
  }
}
