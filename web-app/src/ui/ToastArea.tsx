import { Check, CircleAlert, Sparkles, X } from 'lucide-react';
import { createContext, use, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button';
import { Icon } from './Icon';
import { Toasts } from './toast';
import styles from './ToastArea.module.css';

const ICONS = { done: Check, failed: CircleAlert, news: Sparkles } as const;

const Context = createContext(new Toasts());

export const ToastProvider = Context.Provider;

export function useToasts(): Toasts {
  return use(Context);
}

/** Where toasts appear; a polite live region that is always there. */
export function ToastArea() {
  const { t } = useTranslation();
  const toasts = useToasts();
  const list = useSyncExternalStore(toasts.subscribe, toasts.current);
  return (
    <div className={styles['area']} role="status" aria-label={t('ui.notices')}>
      {list.map((toast) => (
        <div key={toast.id} className={styles['toast']} data-kind={toast.kind}>
          <Icon of={ICONS[toast.kind]} />
          <div className={styles['text']}>
            <strong>{toast.text}</strong>
            {toast.detail !== undefined && <p>{toast.detail}</p>}
            {toast.code !== undefined && <code>{toast.code}</code>}
          </div>
          {toast.action && <Button kind="quiet" onPress={toast.action.act}>{toast.action.label}</Button>}
          <IconButton size="s" label={t('ui.close')} icon={X} onPress={() => { toasts.close(toast.id); }} />
        </div>
      ))}
    </div>
  );
}
