import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/Button';
import styles from './Side.module.css';

/** A sheet beside the tiles; on phones over them. Takes the focus when it opens. */
export function Side({ title, onClose, children }: { title: string; onClose: () => void; children: React.ReactNode }) {
  const { t } = useTranslation();
  const root = useRef<HTMLElement>(null);
  useEffect(() => { root.current?.focus(); }, []);
  return (
    <aside ref={root} className={styles['side']} aria-label={title} tabIndex={-1}>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{title}</h2>
        <IconButton label={t('calls.view.closePanel', { name: title })} icon={X} onPress={onClose} />
      </header>
      <div className={styles['body']}>{children}</div>
    </aside>
  );
}
