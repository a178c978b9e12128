import { CircleAlert, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Icon } from './Icon';
import { Mark } from './Mark';
import styles from './States.module.css';

/** Nothing is here yet: an inviting line, and at most one thing to do. */
export function Empty({ title, text, action }: { title: string; text?: string; action?: { label: string; onPress: () => void } }) {
  return (
    <div className={styles['state']}>
      <Mark size={40} />
      <h2 className={styles['title']}>{title}</h2>
      {text !== undefined && <p className={styles['text']}>{text}</p>}
      {action && <Button kind="primary" onPress={action.onPress}>{action.label}</Button>}
    </div>
  );
}

interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** Whether anything was lost, and what to do. */
  text: string;
  /** As the documentation lists it. */
  code: string;
  onRetry?: () => void;
}

export function ErrorState({ title, text, code, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['state']} role="alert">
      <span className={styles['alert']}><Icon of={CircleAlert} size="l" /></span>
      <h2 className={styles['title']}>{title}</h2>
      <p className={styles['text']}>{text}</p>
      {onRetry && <Button icon={RotateCw} onPress={onRetry}>{t('ui.tryAgain')}</Button>}
      <code className={styles['code']}>{code}</code>
    </div>
  );
}

/** True once `ms` have passed: what is quicker needs no sign of waiting. */
export function useLater(ms = 200): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => { setLater(true); }, ms);
    return () => { clearTimeout(timer); };
  }, [ms]);
  return later;
}

const ROWS = [[70, 95], [52, 86], [84, 77], [60, 68], [74, 90], [48, 72]] as const;

/** Rows in the shape of a list of people or conversations, after 200 ms. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  if (!useLater()) return null;
  return (
    <div className={styles['rows']} role="status" aria-label={t('ui.loading')}>
      {ROWS.slice(0, rows).map(([first, second]) => (
        <div key={`${first}-${second}`} className={styles['row']}>
          <span className={styles['disc']} />
          <span className={styles['lines']}>
            <span className={styles['line']} style={{ width: `${first}%` }} />
            <span className={styles['line']} style={{ width: `${second}%` }} />
          </span>
        </div>
      ))}
    </div>
  );
}
