import { Maximize2, Phone, Volume2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrentCall } from '../../../state/calls/model';
import type { UserId } from '../../../state/ids';
import type { Conversation } from '../../../state/model';
import { useActions } from '../../../state/react';
import { Icon } from '../../../ui/Icon';
import { useTitleOf } from '../../chat/people';
import { Duration } from '../view/Duration';
import { useStatusText } from '../view/useStatusText';
import { Face } from './Face';
import { MicButton } from './MicButton';
import { Round } from './Round';
import styles from './SmallCall.module.css';
import { useDock } from './useDock';

interface SmallCallProps {
  current: CurrentCall;
  conversation: Conversation | undefined;
  me: UserId;
  narrow: boolean;
  /** Absent: everything is heard. */
  onHear: (() => void) | undefined;
  onOpen: () => void;
}

/** The call while one does something else: a window in a corner, on phones a bar at the top. */
export function SmallCall({ narrow, ...rest }: SmallCallProps) {
  return narrow ? <Bar {...rest} /> : <Window {...rest} />;
}

function Window({ current, me, onHear, onOpen }: Omit<SmallCallProps, 'narrow'>) {
  const { t } = useTranslation();
  const client = useActions();
  const root = useRef<HTMLElement>(null);
  const { corner, shift, handlers } = useDock(root);
  const status = useStatusText(current);
  return (
    <section ref={root} className={styles['window']} data-theme="dark" data-call="small" data-corner={corner} data-dragged={shift === undefined ? undefined : true} aria-label={t('calls.view.small')}
      style={shift === undefined ? undefined : { translate: `${shift.x}px ${shift.y}px` }} {...handlers}>
      <Face current={current} me={me} />
      {onHear !== undefined && <HearButton onHear={onHear} />}
      <div className={styles['bar']}>
        <span className={styles['time']}>{status ?? <Duration call={current.call} />}</span>
        <MicButton own={current.own} />
        <Round icon={Maximize2} label={t('calls.view.open')} opens onPress={onOpen} />
        <Round icon={Phone} label={t('calls.view.leave')} danger onPress={() => { client.calls.leave(); }} />
      </div>
    </section>
  );
}

function Bar({ current, conversation, me, onHear, onOpen }: Omit<SmallCallProps, 'narrow'>) {
  const { t } = useTranslation();
  const client = useActions();
  const title = useTitleOf(conversation);
  const status = useStatusText(current);
  return (
    <section className={styles['top']} data-theme="dark" data-call="small" aria-label={t('calls.view.small')}>
      <Face current={current} me={me} bare />
      <button type="button" className={styles['open']} data-opens-call aria-label={t('calls.view.open')} onClick={onOpen}>
        <bdi>{title}</bdi>
        <span className={styles['sub']}>{status ?? <Duration call={current.call} />}</span>
      </button>
      {onHear !== undefined && <Round icon={Volume2} label={t('calls.view.tapToHear')} onPress={onHear} />}
      <MicButton own={current.own} />
      <Round icon={Phone} label={t('calls.view.leave')} danger onPress={() => { client.calls.leave(); }} />
    </section>
  );
}

function HearButton({ onHear }: { onHear: () => void }) {
  const { t } = useTranslation();
  return <button type="button" className={styles['hear']} onPointerDown={(event) => { event.stopPropagation(); }} onClick={onHear}><Icon of={Volume2} size="s" />{t('calls.view.tapToHear')}</button>;
}
