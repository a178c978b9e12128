import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';

const NOTE_MOST = 200;

interface NoteDialogProps {
  title: string;
  /** Who will read it. */
  hint: string;
  /** The trimmed note, possibly empty. The dialog is closed by then. */
  onSend: (note: string) => void;
  onClose: () => void;
}

/** A request with a few words, if one likes. */
export function NoteDialog({ title, hint, onSend, onClose }: NoteDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const over = [...note.trim()].length > NOTE_MOST;
  const send = () => {
    if (over) return;
    onClose();
    onSend(note.trim());
  };
  return (
    <Dialog title={title} onClose={onClose} footer={
      <>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" onPress={send}>{t('requests.send')}</Button>
      </>
    }>
      <Field label={t('requests.note')} value={note} onChange={setNote} rows={3} limit={NOTE_MOST} hint={hint}
        error={over ? t('requests.noteLong', { count: NOTE_MOST }) : undefined} autoFocus />
    </Dialog>
  );
}
