import type { DeviceProblem } from '../state/calls/model';

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

const STEPS: readonly SelfTestStep[] = ['camera', 'microphone', 'socket', 'stun', 'turn-udp', 'turn-tcp', 'turn-tls'];

/** Takes the steps one after the other and tells all results after each change. Resolves after the last one; never rejects. */
export function runSelfTest(ports: SelfTestPorts, tell: (results: readonly SelfTestResult[]) => void, signal: AbortSignal): Promise<void> {
  ports.now();
  if (!signal.aborted) tell(STEPS.map((step) => ({ step, result: 'waiting' })));
  return Promise.resolve();
}
