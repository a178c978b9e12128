import { Maximize2, Phone } from 'lucide-react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { CurrentCall } from '../../../state/calls/model';
import type { UserId } from '../../../state/ids';
import type { Conversation } from '../../../state/model';
import { Duration } from '../view/Duration';
import { MicButton } from '../small/MicButton';
import { Face } from '../small/Face';
import { Round } from '../small/Round';
import styles from '../small/SmallCall.module.css';

interface PipWindowProps {
  current: CurrentCall;
  conversation: Conversation | undefined;
  me: UserId;
  window: Window;
  onOpen: () => void;
  onLeave: () => void;
}

/** The call in a window over other programs. */
export function PipWindow({ current, me, window: page, onOpen, onLeave }: PipWindowProps) {
  const { t } = useTranslation();
  return createPortal(
    <div className={styles['pip']} data-theme="dark">
      <Face current={current} me={me} />
      <div className={styles['bar']}>
        <span className={styles['time']}><Duration call={current.call} /></span>
        <MicButton own={current.own} />
        <Round icon={Maximize2} label={t('calls.view.open')} onPress={onOpen} />
        <Round icon={Phone} label={t('calls.view.leave')} danger onPress={onLeave} />
      </div>
    </div>,
    page.document.body,
  );
}
