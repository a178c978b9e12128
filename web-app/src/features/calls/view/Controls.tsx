import { Ellipsis, Hand, Mic, MicOff, MonitorUp, Phone, UserPlus, Video, VideoOff } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Button, MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CurrentCall } from '../../../state/calls/model';
import { useActions } from '../../../state/react';
import { cx } from '../../../ui/cx';
import { Icon } from '../../../ui/Icon';
import type { Pip } from '../pip/usePip';
import styles from './CallView.module.css';
import type { Panel } from './CallView';
import { canShare } from './canShare';
import { MoreMenu } from './MoreMenu';
import type { Layout } from './tiles';
import type { FullScreen } from './useFullScreen';

export interface ControlsProps {
  current: CurrentCall;
  layout: Layout;
  narrow: boolean;
  group: boolean;
  fullScreen: FullScreen;
  pip: Pip;
  onLayout: () => void;
  onPanel: (panel: Panel) => void;
  onPip: () => void;
  onHelp: () => void;
}

/** What one does in a call. On phones the rest of it is in the menu. */
export function Controls(props: ControlsProps) {
  const { current: { own }, narrow, group, onPanel } = props;
  const { t } = useTranslation();
  const client = useActions();
  const { microphone, camera, screen, hand } = own.media;
  return (
    <div className={styles['controls']} role="group" aria-label={t('calls.view.controls')}>
      {/* Its name tells what it does: no state beside that. */}
      <Control icon={microphone ? Mic : MicOff} label={t(microphone ? 'calls.view.mute' : 'calls.view.unmute')} look={microphone ? 'plain' : 'off'} wrong={own.microphoneProblem !== undefined}
        onPress={() => { client.calls.setMicrophone(!microphone); }} />
      <Control icon={camera ? Video : VideoOff} label={t('calls.view.camera')} look={camera ? 'plain' : 'off'} pressed={camera} wrong={own.cameraProblem !== undefined}
        onPress={() => { client.calls.setCamera(!camera); }} />
      {(!narrow || screen) && canShare() && <Control icon={MonitorUp} label={t('calls.view.share')} look={screen ? 'on' : 'plain'} pressed={screen} onPress={() => { void client.calls.shareScreen(!screen); }} />}
      <Control icon={Hand} label={t('calls.view.raise')} look={hand ? 'on' : 'plain'} pressed={hand} onPress={() => { client.calls.raiseHand(!hand); }} />
      {!narrow && group && <Control icon={UserPlus} label={t('calls.view.invite')} onPress={() => { onPanel('people'); }} />}
      <MenuTrigger>
        <Control icon={Ellipsis} label={t('calls.view.more')} />
        <MoreMenu {...props} />
      </MenuTrigger>
      <Control icon={Phone} label={t('calls.view.leave')} look="leave" onPress={() => { client.calls.leave(); }} />
    </div>
  );
}

interface ControlProps {
  icon: LucideIcon;
  label: string;
  look?: 'plain' | 'on' | 'off' | 'leave';
  pressed?: boolean;
  /** The device cannot be had. */
  wrong?: boolean;
  onPress?: () => void;
}

function Control({ icon, label, look = 'plain', pressed, wrong = false, onPress }: ControlProps) {
  return (
    <Button {...(onPress && { onPress })} {...(pressed === undefined ? {} : { 'aria-pressed': pressed })} className={cx(styles['control'])} data-look={look} data-wrong={wrong || undefined}>
      <span className={styles['disc']}><Icon of={icon} /></span>
      <span className={styles['word']}>{label}</span>
    </Button>
  );
}
