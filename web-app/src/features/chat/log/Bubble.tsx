import { Copy, Ellipsis, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Content, LogItem } from '../../../state/model';
import { isolate } from '../../../ui/bidi';
import { Icon } from '../../../ui/Icon';
import { clock, fullTime } from '../../../ui/time';
import styles from './Log.module.css';
import { isEmojiOnly } from '../../../ui/markdown/links';
import { Markdown } from '../../../ui/markdown/Markdown';
import { useCopy } from './useCopy';

interface BubbleProps {
  item: LogItem;
  first: boolean;
  /** Its time stands below already. */
  last: boolean;
  senderName: string;
  onMenu: (item: LogItem, anchor: HTMLElement) => void;
}

/** What was said, and beside it, while the pointer is there, what can be done with it. */
export function Bubble({ item, first, last, senderName, onMenu }: BubbleProps) {
  const { i18n } = useTranslation();
  const { content, state } = item;
  const look = lookOf(content, state.kind === 'failed');
  return (
    <div className={styles['bubble']} data-bubble data-look={look} data-corner={first || undefined} title={fullTime(item.timeMs, i18n.language)}>
      <Body item={item} senderName={senderName} />
      {content.kind === 'text' && <HoverBar item={item} timed={!last} body={content.body} onMenu={onMenu} />}
    </div>
  );
}

function lookOf(content: Content, failed: boolean): 'failed' | 'recalled' | 'emoji' | undefined {
  if (failed) return 'failed';
  if (content.kind === 'text') return isEmojiOnly(content.body) ? 'emoji' : undefined;
  return 'recalled';
}

function Body({ item, senderName }: { item: LogItem; senderName: string }) {
  const { t } = useTranslation();
  const { content } = item;
  switch (content.kind) {
    case 'text':
      return (
        <div className={styles['text']} dir="auto"><Markdown body={content.body} /></div>
      );
    case 'recalled':
      return <><Icon of={Undo2} size="s" /><span>{item.own ? t('log.recalledOwn') : t('log.recalled', { name: isolate(senderName) })}</span></>;
    case 'unsupported':
    case 'system':
      return <span>{t('log.unsupported')}</span>;
  }
}

function HoverBar({ item, timed, body, onMenu }: { item: LogItem; timed: boolean; body: string; onMenu: BubbleProps['onMenu'] }) {
  const { t, i18n } = useTranslation();
  const copy = useCopy();
  return (
    // The time is drawn by the style, so that it is no part of what is selected and copied.
    // Out of the tab order: from the message itself Enter opens the menu, which has the same actions.
    <span className={styles['hoverBar']} data-time={timed ? clock(item.timeMs, i18n.language) : undefined}>
      <button type="button" tabIndex={-1} aria-label={t('menu.copy')} onClick={() => { copy(body); }}><Icon of={Copy} size="s" /></button>
      <button type="button" tabIndex={-1} aria-label={t('menu.more')} aria-haspopup="menu"
        onClick={(event) => { onMenu(item, event.currentTarget); }}><Icon of={Ellipsis} size="s" /></button>
    </span>
  );
}
