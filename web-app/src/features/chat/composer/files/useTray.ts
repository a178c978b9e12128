import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationId } from '../../../../state/ids';
import { useActions } from '../../../../state/react';
import type { Tray } from './entries';
import { pastedFiles, renamed } from './kinds';
import { traysOf, type Trays } from './trays';

export function useTray(id: ConversationId): { readonly tray: Tray; readonly trays: Trays } {
  const trays = traysOf(useActions());
  const read = useCallback(() => trays.get(id), [trays, id]);
  return { trays, tray: useSyncExternalStore(trays.subscribe, read) };
}

const ELSEWHERE = 'input, textarea, [contenteditable="true"]';
const OVERLAY = '[role="dialog"], [role="alertdialog"]';

/** Takes files out of the clipboard, wherever in the app one pastes but into other fields and under dialogs. */
export function usePaste(id: ConversationId, area: React.RefObject<HTMLTextAreaElement | null>): void {
  const { t } = useTranslation();
  const trays = traysOf(useActions());
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const { target, clipboardData } = event;
      if (clipboardData === null || event.defaultPrevented || document.querySelector(OVERLAY) !== null) return;
      if (target !== area.current && target instanceof Element && target.closest(ELSEWHERE) !== null) return;
      const files = pastedFiles(clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      const now = new Date();
      trays.add(id, files.map((file) => renamed(file, (moment) => t('files.compose.pastedName', { moment }), now)));
      area.current?.focus();
    };
    document.addEventListener('paste', onPaste);
    return () => { document.removeEventListener('paste', onPaste); };
  }, [area, id, t, trays]);
}
