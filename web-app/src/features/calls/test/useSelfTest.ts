import { useEffect, useRef, useState } from 'react';
import type { SelfTestHint, SelfTestPorts, SelfTestResult, SelfTestStep } from '../../../calls/selfTest';
import type { Client } from '../../../state/client';
import { useActions } from '../../../state/react';

export type Step = SelfTestStep | 'speaker';

/** A step as the page shows it. Of the loudspeaker only people can tell. */
export interface StepResult extends Omit<SelfTestResult, 'step'> {
  readonly step: Step;
}

export const STEPS: readonly Step[] = ['camera', 'microphone', 'speaker', 'socket', 'stun', 'turn-udp', 'turn-tcp', 'turn-tls'];

/** What a connection that is being made may take. */
const SOCKET_MS = 6_000;

interface SelfTest {
  readonly phase: 'idle' | 'running' | 'done';
  readonly results: readonly StepResult[];
  readonly start: () => void;
  /** Whether the tone was heard. */
  readonly answer: (heard: boolean) => void;
}

const isOver = ({ result }: Pick<SelfTestResult, 'result'>) => result !== 'waiting' && result !== 'running';

/** Runs the steps one after the other, as long as the view is there; the tone comes after the microphone. */
export function useSelfTest(): SelfTest {
  const client = useActions();
  const [told, setTold] = useState<readonly SelfTestResult[]>();
  const [speaker, setSpeaker] = useState<'waiting' | 'running' | 'ok' | 'failed'>('waiting');
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => { running.current?.abort(); }, []);

  const tell = (results: readonly SelfTestResult[]) => {
    setTold(results);
    const microphone = results.find(({ step }) => step === 'microphone');
    if (microphone !== undefined && isOver(microphone)) setSpeaker((before) => (before === 'waiting' ? 'running' : before));
  };
  const start = () => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    setSpeaker('waiting');
    setTold([]);
    void import('../../../calls/selfTest').then(({ runSelfTest }) =>
      runSelfTest(portsOf(client), (results) => { if (!signal.aborted) tell(results); }, signal));
  };
  const results = STEPS.map((step): StepResult => (step === 'speaker' ? { step, result: speaker } : told?.find((each) => each.step === step) ?? { step, result: 'waiting' }));
  return {
    phase: told === undefined ? 'idle' : results.every(isOver) ? 'done' : 'running',
    results, start,
    answer: (heard) => { setSpeaker(heard ? 'ok' : 'failed'); },
  };
}

function portsOf(client: Client): SelfTestPorts {
  return {
    socket: () => online(client),
    async iceServers() {
      const outcome = await client.calls.iceServers();
      return outcome.ok ? outcome.value.map(({ urls, ...credentials }) => ({ urls: [...urls], ...credentials })) : undefined;
    },
    now: () => performance.now(),
  };
}

/** Whether there is a connection, or soon. */
function online(client: Client): Promise<boolean> {
  const connected = () => client.getState().connection.kind === 'online';
  if (connected()) return Promise.resolve(true);
  client.connection.retryNow();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve(connected());
    };
    const timer = setTimeout(end, SOCKET_MS);
    const unsubscribe = client.subscribe(() => { if (connected()) end(); });
  });
}

const DEVICES: Readonly<Partial<Record<Step, 'microphone' | 'camera'>>> = { microphone: 'microphone', camera: 'camera' };

/** The words below a step: what it is, or what its result means and what to do. As a key of the texts. */
export function hintOf({ step, result, hint }: StepResult) {
  if (result === 'not-configured') return step === 'stun' ? 'calls.test.hint.stunMissing' as const : 'calls.test.hint.turnMissing' as const;
  if (result !== 'failed') return `calls.test.what.${step}` as const;
  const device = DEVICES[step];
  if (device !== undefined) return isDeviceProblem(hint) ? `calls.ring.problem.${device}.${hint}` as const : 'calls.test.quiet' as const;
  if (hint === 'no-servers') return 'calls.test.hint.list' as const;
  if (hint === 'refused') return 'calls.test.hint.refused' as const;
  return `calls.test.hint.${step as Exclude<Step, 'camera' | 'microphone'>}` as const;
}

function isDeviceProblem(hint: SelfTestHint | undefined) {
  return hint !== undefined && hint !== 'unreachable' && hint !== 'refused' && hint !== 'no-servers' && hint !== 'silent';
}

/** For whoever helps: codes rather than words, and nothing that is secret. */
export function reportOf(title: string, results: readonly StepResult[], now: Date, browser: string): string {
  const lines = results.map(({ step, result, hint, ms }) =>
    [`${step}: ${result}`, hint, ms === undefined ? undefined : `${Math.round(ms)} ms`].filter((part) => part !== undefined).join(', '));
  return [title, now.toISOString(), browser, ...lines].join('\n');
}
