import { useTranslation } from 'react-i18next';
import type { ConversationId } from '../../state/ids';
import type { Attachment, LogItem } from '../../state/model';
import { useActions } from '../../state/react';
import { isolate } from '../../ui/bidi';
import { useToasts } from '../../ui/ToastArea';
import { cleanName } from './names';

/** What can be done with a file that is on its way: end it, or give it again where its bytes are gone. */
export function useUpload(conversationId: ConversationId, item: LogItem, index: number, attachment: Attachment) {
  const { t } = useTranslation();
  const client = useActions();
  const toasts = useToasts();
  const name = isolate(cleanName(attachment.name));
  return {
    name,
    cancel: () => { client.log.cancelUpload(conversationId, item, index); },
    /** Asks for the file. What was recorded here is in no folder. */
    again: attachment.kind === 'voice' || attachment.kind === 'video' ? undefined : () => {
      const input = document.createElement('input');
      input.type = 'file';
      input.addEventListener('change', () => {
        const file = input.files?.[0];
        if (file === undefined || client.log.giveAgain(conversationId, item, index, file)) return;
        toasts.show({ kind: 'failed', text: t('files.view.otherFile'), detail: t('files.view.otherFileText', { name }) });
      });
      input.click();
    },
  };
}
