import { CircleAlert, MicOff, MonitorUp, Volume2, WifiOff, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrentCall } from '../../../state/calls/model';
import { useActions } from '../../../state/react';
import { Button, IconButton } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import styles from './CallView.module.css';

/** What one should know or do now, over the foot of the tiles: nothing moves for it. */
export function Hints({ current, onHear }: { current: CurrentCall; onHear: (() => void) | undefined }) {
  const { t } = useTranslation();
  const client = useActions();
  const { own, unreachable } = current;
  const problems = useProblems(current);
  return (
    <div className={styles['hints']}>
      <div className={styles['notices']} role="status" aria-label={t('calls.view.notices')}>
        {unreachable && <p className={styles['hint']} data-kind="warn"><Icon of={WifiOff} size="s" /><span><b>{t('calls.view.unreachable')}</b> {t('calls.view.goesOn')}</span></p>}
        {problems.list.map((text) => (
          <p key={text} className={styles['hint']} data-kind="danger">
            <Icon of={CircleAlert} size="s" /><span>{text}</span>
            <IconButton size="s" label={t('ui.close')} icon={X} onPress={() => { problems.close(text); }} />
          </p>
        ))}
        {own.media.screen && (
          <p className={styles['hint']}>
            <Icon of={MonitorUp} size="s" /><span>{t('calls.view.youShare')}</span>
            <Button kind="quiet" size="small" onPress={() => { void client.calls.shareScreen(false); }}>{t('calls.view.stopSharing')}</Button>
          </p>
        )}
        {own.speaksMuted && !own.media.microphone && (
          <p className={styles['hint']}>
            <Icon of={MicOff} size="s" /><span>{t('calls.view.youAreMuted')}</span>
            <Button kind="quiet" size="small" onPress={() => { client.calls.setMicrophone(true); }}>{t('calls.view.unmute')}</Button>
          </p>
        )}
      </div>
      {onHear !== undefined && <Button kind="primary" size="big" icon={Volume2} onPress={onHear}>{t('calls.view.tapToHear')}</Button>}
    </div>
  );
}

/** What is wrong with one's devices, until it was read. */
function useProblems({ own }: CurrentCall): { list: readonly string[]; close: (text: string) => void } {
  const { t } = useTranslation();
  const [read, setRead] = useState<readonly string[]>([]);
  const { microphoneProblem: microphone, cameraProblem: camera, screenProblem: screen } = own;
  const all = [
    ...(microphone === undefined ? [] : [t(`calls.ring.problem.microphone.${microphone}`)]),
    ...(camera === undefined ? [] : [t(`calls.ring.problem.camera.${camera}`)]),
    ...(screen === undefined ? [] : [t(`calls.view.screenProblem.${screen}`)]),
  ];
  // One that has gone is told anew when it comes back.
  if (read.some((text) => !all.includes(text))) setRead(read.filter((text) => all.includes(text)));
  return { list: all.filter((text) => !read.includes(text)), close: (text) => { setRead([...read, text]); } };
}
