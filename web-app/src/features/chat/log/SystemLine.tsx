import { useTranslation } from 'react-i18next';
import type { LogItem, SystemEvent } from '../../../state/model';
import { Sentence } from '../../../ui/bidi';
import { clock } from '../../../ui/time';
import { useMyId, useNames } from '../people';
import { peopleIn, systemText } from '../systemText';
import styles from './Log.module.css';

/** What happened to the conversation, told in its middle. */
export function SystemLine({ item, event, now }: { item: LogItem; event: SystemEvent; now: number }) {
  const { t, i18n } = useTranslation();
  const me = useMyId();
  const nameOf = useNames([item.senderId, ...peopleIn(event)]);
  return (
    <p className={styles['system']} data-message tabIndex={-1}>
      <span><Sentence text={systemText({ t, language: i18n.language, nameOf, me, now }, event, item.senderId, item.own)} /></span>
      <span aria-hidden="true">·</span>
      <time dateTime={new Date(item.timeMs).toISOString()}>{clock(item.timeMs, i18n.language)}</time>
    </p>
  );
}
