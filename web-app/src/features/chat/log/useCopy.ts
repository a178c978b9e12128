import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useToasts } from '../../../ui/ToastArea';

/** Copies a text and says so. */
export function useCopy(): (text: string) => void {
  const { t } = useTranslation();
  const toasts = useToasts();
  return useCallback((text: string) => {
    write(text).then(
      () => { toasts.show({ kind: 'done', text: t('menu.copied') }); },
      () => { toasts.show({ kind: 'failed', text: t('menu.notCopied'), detail: t('menu.notCopiedText') }); },
    );
  }, [t, toasts]);
}

/** The clipboard is missing where the page is not a secure context. */
async function write(text: string): Promise<void> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) throw new Error('no clipboard');
  await clipboard.writeText(text);
}
