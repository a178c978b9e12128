import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../i18n';
import { useActions, useClient } from '../state/react';
import { useToasts } from '../ui/ToastArea';

/** Explains what was shown at once and had to be taken back. */
export function Corrections() {
  const { t } = useTranslation();
  const client = useActions();
  const toasts = useToasts();
  const corrections = useClient((state) => state.corrections);
  useEffect(() => {
    for (const { id, action, problem } of corrections) {
      toasts.show({ kind: 'failed', text: t(`corrections.${action}`), detail: errorText(t, problem), code: problem.code });
      client.corrections.dismiss(id);
    }
  }, [client, corrections, t, toasts]);
  return null;
}
