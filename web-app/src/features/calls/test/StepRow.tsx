import { Circle, CircleAlert, CircleCheck, CircleMinus, LoaderCircle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { play, trial } from '../../../app/notify/tones';
import type { DeviceChoice } from '../../../state/calls/model';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { DeviceSelects } from '../ring/DeviceSelects';
import { Meter, Mirror } from '../ring/Mirror';
import type { Look } from '../ring/usePreview';
import styles from './SelfTest.module.css';
import { hintOf, type StepResult } from './useSelfTest';

const ICONS = { waiting: Circle, running: LoaderCircle, ok: CircleCheck, failed: CircleAlert, 'not-configured': CircleMinus } as const;
const KINDS: Readonly<Partial<Record<StepResult['step'], DeviceChoice['kind']>>> = { camera: 'camera', microphone: 'microphone', speaker: 'speaker' };

interface StepRowProps {
  result: StepResult;
  /** While the test runs. */
  look: Look | undefined;
  onAnswer: (heard: boolean) => void;
}

/** A step: how it went, how long it took, and what that means. */
export function StepRow({ result: shown, look, onAnswer }: StepRowProps) {
  const { t } = useTranslation();
  const { step, result, ms } = shown;
  const kind = KINDS[step];
  const begun = result !== 'waiting';
  return (
    <li className={styles['step']} data-step={step} data-result={result}>
      <span className={styles['sign']}><Icon of={ICONS[result]} /></span>
      <div className={styles['about']}>
        <p className={styles['line']}>
          <span className={styles['name']}>{t(`calls.test.step.${step}`)}</span>
          <span className={styles['result']}>
            {t(`calls.test.state.${result}`)}
            {ms !== undefined && <> · {t('calls.test.ms', { count: Math.round(ms) })}</>}
          </span>
        </p>
        <p className={styles['hint']}>{t(hintOf(shown))}</p>
        {look !== undefined && begun && (
          <>
            {step === 'camera' && <Mirror look={look} on />}
            {step === 'microphone' && <Meter preview={look.preview} />}
            {kind !== undefined && <DeviceSelects kinds={[kind]} devices={look.own.devices} onChoose={(choice) => { look.preview.chooseDevice(choice); }} />}
          </>
        )}
        {step === 'speaker' && result === 'running' && <Heard speakerId={look?.own.devices.find((device) => device.kind === 'speaker' && device.chosen)?.id} onAnswer={onAnswer} />}
      </div>
    </li>
  );
}

/** Plays a tone, and asks. */
function Heard({ speakerId, onAnswer }: { speakerId: string | undefined; onAnswer: (heard: boolean) => void }) {
  const { t } = useTranslation();
  const [times, setTimes] = useState(0);
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => { question.current?.scrollIntoView({ block: 'nearest' }); }, []);
  useEffect(() => play(trial, { loop: false, ...(speakerId !== undefined && { speakerId }) }), [speakerId, times]);
  return (
    <div ref={question} className={styles['heard']} role="group" aria-label={t('calls.test.heard')}>
      <span>{t('calls.test.heard')}</span>
      <span className={styles['answers']}>
        <Button size="small" kind="primary" onPress={() => { onAnswer(true); }}>{t('calls.test.yes')}</Button>
        <Button size="small" onPress={() => { onAnswer(false); }}>{t('calls.test.no')}</Button>
        <Button size="small" kind="quiet" onPress={() => { setTimes(times + 1); }}>{t('calls.test.replay')}</Button>
      </span>
    </div>
  );
}
