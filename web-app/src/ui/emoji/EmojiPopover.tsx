import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, Popover, type PopoverProps } from 'react-aria-components';
import { cx } from '../cx';
import styles from './Emoji.module.css';

const EmojiGrid = lazy(() => import('./EmojiGrid'));

interface EmojiPopoverProps extends Pick<PopoverProps, 'triggerRef' | 'placement'> {
  onPick: (emoji: string) => void;
  onClose: () => void;
}

/** The picker of all emoji at its trigger. Mounted means open. */
export function EmojiPopover({ onPick, onClose, ...popover }: EmojiPopoverProps) {
  const { t } = useTranslation();
  return (
    <Popover offset={6} {...popover} isOpen onOpenChange={(open) => { if (!open) onClose(); }} className={cx(styles['popover'])}>
      <Dialog aria-label={t('emoji.label')} className={cx(styles['dialog'])}>
        <Suspense fallback={<div className={styles['picker']} />}>
          <EmojiGrid onPick={(emoji) => { onClose(); onPick(emoji); }} />
        </Suspense>
      </Dialog>
    </Popover>
  );
}
