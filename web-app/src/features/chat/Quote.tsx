import { useTranslation } from 'react-i18next';
import type { LogItem } from '../../state/model';
import { hueOf } from '../../ui/identity';
import { plainText } from '../../ui/markdown/plain';
import { useName } from './people';
import styles from './Quote.module.css';

/** What a message answers, in two lines, which are two also where it cannot be shown: the height does not change. */
export function Quote({ item }: { item: LogItem | undefined }) {
  const { t } = useTranslation();
  const name = useName(item?.senderId);
  const text = item?.content.kind === 'text' ? lineOf(item.content) : undefined;
  return (
    <span className={styles['quote']} data-hue={item === undefined ? undefined : hueOf(item.senderId)}>
      <span className={styles['who']}><bdi>{item === undefined ? '' : item.own ? t('quote.you') : name}</bdi></span>
      {text === undefined
        ? <span className={styles['line']} data-quiet>{t(item?.content.kind === 'recalled' ? 'quote.recalled' : 'quote.gone')}</span>
        : <span className={styles['line']} dir="auto">{text}</span>}
    </span>
  );
}

/** The beginning of a text, on one line. */
function lineOf({ body, mentions }: Extract<LogItem['content'], { kind: 'text' }>): string {
  return plainText(body, mentions).slice(0, 160).replace(/\s+/gu, ' ');
}
