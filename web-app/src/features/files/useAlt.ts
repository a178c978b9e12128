import { useTranslation } from 'react-i18next';
import type { Attachment, LogItem } from '../../state/model';
import { isolate } from '../../ui/bidi';
import { date } from '../../ui/time';
import { summaryOf, whatOf } from './summary';

/** What a picture is called by those who read the page out: its caption, or from whom and of when it is. */
export function useAlt(item: LogItem, attachment: Attachment, senderName: string): string {
  const { t, i18n } = useTranslation();
  const text = item.content.kind === 'text' ? summaryOf(t, item.content).text : '';
  const what = whatOf(t, [attachment]);
  // Of several pictures with one text it is the text of none of them.
  if (text !== '' && item.content.kind === 'text' && item.content.attachments?.length === 1) return t('files.view.captioned', { what, text });
  const day = date(item.timeMs, i18n.language);
  return item.own ? t('files.view.ownOf', { what, day }) : t('files.view.of', { what, name: isolate(senderName), day });
}
