import { useTranslation } from 'react-i18next';
import type { User } from '../../state/people/model';
import { useActions } from '../../state/react';
import { isolate } from '../../ui/bidi';
import { useToasts } from '../../ui/ToastArea';
import { NoteDialog } from './NoteDialog';

/** Asks somebody to become a contact. */
export function AskDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const toasts = useToasts();
  const name = isolate(user.nickname);
  const send = (note: string) => {
    void client.contacts.request(user.id, note).then((outcome) => {
      if (outcome.ok) toasts.show({ kind: 'done', text: t(outcome.value === 'contacts' ? 'requests.nowContacts' : 'requests.sent', { name }) });
    });
  };
  return <NoteDialog title={t('requests.ask', { name })} hint={t('requests.noteHint', { name })} onSend={send} onClose={onClose} />;
}
