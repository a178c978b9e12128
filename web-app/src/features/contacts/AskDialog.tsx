import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../state/model';
import { useActions } from '../../state/react';
import { isolate } from '../../ui/bidi';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { useToasts } from '../../ui/ToastArea';

const NOTE_MOST = 200;

/** Asks somebody to become a contact, with a few words if one likes. */
export function AskDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const toasts = useToasts();
  const [note, setNote] = useState('');
  const over = [...note.trim()].length > NOTE_MOST;
  const name = isolate(user.nickname);
  const send = () => {
    if (over) return;
    onClose();
    void client.contacts.request(user.id, note.trim()).then((outcome) => {
      if (outcome.ok) toasts.show({ kind: 'done', text: t('requests.sent', { name }) });
    });
  };
  return (
    <Dialog title={t('requests.ask', { name })} onClose={onClose} footer={
      <>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" onPress={send}>{t('requests.send')}</Button>
      </>
    }>
      <Field label={t('requests.note')} value={note} onChange={setNote} rows={3} limit={NOTE_MOST} hint={t('requests.noteHint', { name })}
        error={over ? t('requests.noteLong', { count: NOTE_MOST }) : undefined} autoFocus />
    </Dialog>
  );
}
