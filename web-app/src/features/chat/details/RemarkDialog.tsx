import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../state/model';
import type { Contact, User } from '../../../state/people/model';
import { useActions } from '../../../state/react';
import { isolate } from '../../../ui/bidi';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';

/** Oneself's name for a contact. */
export function RemarkDialog({ user, contact, onClose }: { user: User; contact: Contact; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const [remark, setRemark] = useState(contact.remark);
  const wanted = remark.trim();
  const over = [...wanted].length > LIMITS.remarkCodePoints;
  const save = () => {
    if (over) return;
    onClose();
    if (wanted !== contact.remark) void client.contacts.setRemark(user.id, wanted);
  };
  return (
    <Dialog title={t('contacts.remarkTitle', { name: isolate(user.nickname) })} onClose={onClose} footer={
      <>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" onPress={save}>{t('ui.save')}</Button>
      </>
    }>
      <form noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
        <Field label={t('contacts.remark')} value={remark} onChange={setRemark} limit={LIMITS.remarkCodePoints} placeholder={user.nickname} autoFocus autoComplete="off"
          hint={t('contacts.remarkHint')} error={over ? t('contacts.remarkLong', { count: LIMITS.remarkCodePoints }) : undefined} />
      </form>
    </Dialog>
  );
}
