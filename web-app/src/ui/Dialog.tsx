import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button, IconButton } from './Button';
import { cx } from './cx';
import styles from './Dialog.module.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** Beneath the scrolling body, always in view. */
  footer?: React.ReactNode;
  /** Nothing in it can have the focus: the body itself takes it, so that arrows scroll. */
  readOnly?: boolean;
  children: React.ReactNode;
}

/** A dialog over the dimmed app; Escape and the scrim close it. Mounted means open. */
export function Dialog({ title, onClose, footer, readOnly = false, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => { if (!open) onClose(); }} className={cx(styles['scrim'])}>
      <Modal className={cx(styles['modal'])}>
        <AriaDialog className={cx(styles['dialog'])}>
          <header className={styles['head']}>
            <Heading slot="title" className={cx(styles['title'])}>{title}</Heading>
            <IconButton label={t('ui.close')} icon={X} onPress={onClose} />
          </header>
          <div className={styles['body']} tabIndex={readOnly ? 0 : undefined}>{children}</div>
          {footer !== undefined && <footer className={styles['foot']}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmProps {
  title: string;
  /** What will happen, and what will not. */
  text: string;
  confirm: string;
  cancel?: string;
  /** What is only worth a second thought is not drawn as a danger. */
  kind?: 'danger' | 'primary';
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what cannot be undone. The safe way out has the focus. */
export function Confirm({ title, text, confirm, cancel, kind = 'danger', onConfirm, onClose }: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => { if (!open) onClose(); }} className={cx(styles['scrim'])}>
      <Modal className={cx(styles['modal'])}>
        <AriaDialog role="alertdialog" className={cx(styles['ask'])}>
          <Heading slot="title" className={cx(styles['question'])}>{title}</Heading>
          <p className={styles['text']}>{text}</p>
          <div className={styles['acts']}>
            <Button autoFocus onPress={onClose}>{cancel ?? t('ui.cancel')}</Button>
            <Button kind={kind} onPress={() => { onClose(); onConfirm(); }}>{confirm}</Button>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
