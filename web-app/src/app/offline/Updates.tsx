import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../state/react';
import { useToasts } from '../../ui/ToastArea';
import { startWorker, type WorkerWatch } from './worker';

/** Says when a new version is ready; nobody is interrupted by it. */
export function Updates() {
  const { t } = useTranslation();
  const toasts = useToasts();
  const online = useClient((state) => state.connection.kind === 'online');
  const watch = useRef<WorkerWatch>(undefined);
  const tell = useRef<(apply: () => void) => void>(() => undefined);
  useEffect(() => {
    tell.current = (apply) => {
      toasts.show({ kind: 'news', text: t('update.ready'), detail: t('update.text'), action: { label: t('ui.reload'), act: apply } });
    };
  }, [t, toasts]);

  useEffect(() => {
    // The built app only: under the development server nothing is to be kept.
    if (!import.meta.env.PROD) return;
    void startWorker('/sw.js', { ready: (apply) => { tell.current(apply); } }).then((started) => { watch.current = started; });
    const look = () => { if (document.visibilityState === 'visible') watch.current?.check(); };
    document.addEventListener('visibilitychange', look);
    return () => { document.removeEventListener('visibilitychange', look); };
  }, []);

  // A server that was away may have come back as a newer one.
  useEffect(() => { if (online) watch.current?.check(); }, [online]);
  return null;
}
