import { SmilePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Dialog, Popover } from 'react-aria-components';
import type { LogItem } from '../../../state/model';
import { cx } from '../../../ui/cx';
import { Icon } from '../../../ui/Icon';
import styles from './Reactions.module.css';

/** What is given most, all over the world. */
const COMMON = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

interface QuickReactionsProps {
  item: LogItem;
  onToggle: (emoji: string) => void;
  onMore: () => void;
  autoFocus?: boolean;
}

/** The most common emoji, and the way to all of them. */
export function QuickReactions({ item, onToggle, onMore, autoFocus = false }: QuickReactionsProps) {
  const { t } = useTranslation();
  const own = new Set(item.reactions.filter((reaction) => reaction.own).map(({ emoji }) => emoji));
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const turned = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const step = { ArrowRight: turned, ArrowLeft: -turned }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div className={styles['quick']} role="group" aria-label={t('react.with')} onKeyDown={onKeyDown}>
      {COMMON.map((emoji, index) => (
        <button key={emoji} type="button" aria-label={emoji} aria-pressed={own.has(emoji)} autoFocus={autoFocus && index === 0}
          onClick={() => { onToggle(emoji); }}>{emoji}</button>
      ))}
      <button type="button" aria-label={t('react.more')} title={t('react.more')} onClick={onMore}><Icon of={SmilePlus} /></button>
    </div>
  );
}

/** The quick row on its own, at a message. Mounted means open. */
export function QuickPopover({ anchor, onClose, ...row }: QuickReactionsProps & { anchor: React.RefObject<HTMLElement | null>; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Popover isOpen triggerRef={anchor} placement={row.item.own ? 'top end' : 'top start'} offset={6} className={cx(styles['popover'])}
      onOpenChange={(open) => { if (!open) onClose(); }}>
      <Dialog aria-label={t('react.add')} className={cx(styles['dialog'])}><QuickReactions {...row} autoFocus /></Dialog>
    </Popover>
  );
}
