import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogItem } from '../../../state/model';
import { plainText } from '../../../ui/markdown/plain';
import { summaryOf } from '../../files/summary';
import { useMyId, type NameOf } from '../people';
import { lastSeq, mentionsMe } from './rows';

/** Entries older than this when the log was opened are history, also where they are loaded later. */
const LATE_MS = 30_000;

/** Reads out, politely, what others say while one is here; not what scrolling brings into the page. */
export function Announcer({ items, nameOf }: { items: readonly LogItem[]; nameOf: NameOf }) {
  const { t } = useTranslation();
  const me = useMyId();
  const told = useRef(lastSeq(items));
  const [since] = useState(() => Date.now() - LATE_MS);
  const [text, setText] = useState('');
  useEffect(() => {
    const fresh = items.filter(({ seq }) => seq !== undefined && seq > told.current);
    told.current = Math.max(told.current, lastSeq(items));
    const said = fresh.filter(({ own, content, timeMs }) => !own && content.kind === 'text' && timeMs >= since);
    const latest = said.at(-1);
    if (latest?.content.kind !== 'text') return;
    const { what, text: body } = summaryOf(t, latest.content);
    const words = { name: nameOf(latest.senderId), text: plainText(latest.content.body, latest.content.mentions).slice(0, 200) };
    if (said.length > 1) setText(t('log.announceMany', { count: said.length }));
    else if (what !== '') setText(t(body === '' ? 'files.view.announce' : 'files.view.announceText', { what, ...words }));
    else setText(mentionsMe(latest, me) ? t('mention.announce', words) : t('log.announce', words));
  }, [items, me, nameOf, since, t]);
  return <div className="visually-hidden" role="status" aria-label={t('log.announcements')}>{text}</div>;
}
