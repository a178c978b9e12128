import { useTranslation } from 'react-i18next';
import type { LogItem } from '../../state/model';
import { hueOf } from '../../ui/identity';
import { QuotePicture } from '../files/QuotePicture';
import { SignOf } from '../files/SignOf';
import { summaryOf } from '../files/summary';
import { useName } from './people';
import styles from './Quote.module.css';

/** What a message answers, in two lines, which are two also where it cannot be shown: the height does not change. */
export function Quote({ item }: { item: LogItem | undefined }) {
  const { t } = useTranslation();
  const name = useName(item?.senderId);
  const message = item?.content.kind === 'text' ? item.content : undefined;
  const summary = message && summaryOf(t, message);
  const picture = message?.attachments?.find(({ kind }) => kind === 'image' || kind === 'video');
  return (
    <span className={styles['quote']} data-pictured={picture !== undefined || undefined} data-hue={item === undefined ? undefined : hueOf(item.senderId)}>
      <span className={styles['who']}><bdi>{item === undefined ? '' : item.own ? t('quote.you') : name}</bdi></span>
      {summary === undefined
        ? <span className={styles['line']} data-quiet>{t(item?.content.kind === 'recalled' ? 'quote.recalled' : 'quote.gone')}</span>
        : (
          <span className={styles['line']}>
            {message && <SignOf message={message} />}
            <span className={styles['words']} dir="auto">{summary.text === '' ? summary.what : summary.text}</span>
          </span>
        )}
      {picture && <span className={styles['picture']}><QuotePicture media={picture} /></span>}
    </span>
  );
}
