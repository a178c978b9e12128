import { Check, CircleAlert, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../api/problem';
import { errorText } from '../../../i18n';
import type { ConversationId } from '../../../state/ids';
import { goesAsFile } from '../../../state/files/kinds';
import type { LogItem } from '../../../state/model';
import { useActions } from '../../../state/react';
import { Icon, Ticks } from '../../../ui/Icon';
import { clock, fullTime } from '../../../ui/time';
import styles from './Log.module.css';

interface MetaProps {
  item: LogItem;
  group: boolean;
  readBy: number;
  /** Has come to a device of the other one. */
  delivered: boolean;
  waiting: number;
}

/** The line under a group: the time and what became of the last message. */
export function Meta({ item, group, readBy, delivered, waiting }: MetaProps) {
  const { t, i18n } = useTranslation();
  if (waiting > 0 && item.own) return <div className={styles['meta']}>{t('state.kept', { count: waiting })}</div>;
  const time = clock(item.timeMs, i18n.language);
  return (
    <div className={styles['meta']}>
      <time dateTime={new Date(item.timeMs).toISOString()}>{time}</time>
      {item.own && group && readBy > 0 && item.content.kind === 'text' && <span>· {t('state.readBy', { count: readBy })}</span>}
      {item.own && item.content.kind === 'text' && <StateIcon item={item} read={readBy > 0} delivered={delivered} />}
    </div>
  );
}

/** Always as wide, so that the time does not move when a clock becomes a tick. */
function StateIcon({ item, read, delivered }: { item: LogItem; read: boolean; delivered: boolean }) {
  const { t } = useTranslation();
  if (item.state.kind !== 'stored') {
    return <span className={styles['state']} data-late role="img" aria-label={t('state.waiting')}><Icon of={Clock} size="s" /></span>;
  }
  const kind = read ? 'read' : delivered ? 'delivered' : 'sent';
  return (
    <span className={styles['state']} data-read={read || undefined} role="img" aria-label={t(`state.${kind}`)} title={t(`state.${kind}`)}>
      {kind === 'sent' ? <Icon of={Check} size="s" /> : <Ticks />}
    </span>
  );
}

/** Beside a bubble whose text is not the first one. */
export function EditedMark({ ms }: { ms: number }) {
  const { t, i18n } = useTranslation();
  return <span className={styles['edited']} title={t('edit.editedAt', { time: fullTime(ms, i18n.language) })}>{t('edit.edited')}</span>;
}

/** Before a bubble whose state is behind that of the next one. */
export function WaitingClock() {
  const { t } = useTranslation();
  return <span className={styles['clock']} role="img" aria-label={t('state.waiting')}><Icon of={Clock} size="s" /></span>;
}

/** Why a message was refused, and what to do with it. */
export function FailedLine({ item, problem, conversationId }: { item: LogItem; problem: Problem; conversationId: ConversationId }) {
  const { t } = useTranslation();
  const client = useActions();
  return (
    <div className={styles['failedLine']} role="alert">
      <span><Icon of={CircleAlert} size="s" /> {t('state.notSent', { reason: errorText(t, problem) })} <code>{problem.code}</code></span>
      <span className={styles['failedActs']}>
        <button type="button" onClick={() => { client.log.resend(conversationId, item); }}>{t(goesAsFile(problem) ? 'state.sendAsFile' : 'state.resend')}</button>
        <button type="button" data-danger onClick={() => { client.log.discard(conversationId, item); }}>{t('state.delete')}</button>
      </span>
    </div>
  );
}
