import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../../app/routes';
import { errorText } from '../../i18n';
import type { UserId } from '../../state/ids';
import { useActions, useClient } from '../../state/react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { PeoplePicker } from '../contacts/PeoplePicker';
import styles from './GroupDialog.module.css';

export const GROUP_NAME_MOST = 100;

/** A name and some contacts make a group. */
export function NewGroupDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const [, navigate] = useLocation();
  const contacts = useClient((state) => state.contacts.contacts);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly UserId[]>([]);
  const [error, setError] = useState<{ name?: string; form?: string }>({});
  const [busy, setBusy] = useState(false);

  const create = async () => {
    const wanted = name.trim();
    if (wanted === '') {
      setError({ name: t('group.nameMissing') });
      return;
    }
    if ([...wanted].length > GROUP_NAME_MOST) {
      setError({ name: t('group.nameLong', { count: GROUP_NAME_MOST }) });
      return;
    }
    setBusy(true);
    const outcome = await client.groups.create({ name: wanted, memberIds: chosen });
    setBusy(false);
    if (outcome.ok) {
      onClose();
      navigate(paths.conversation(outcome.value));
    } else {
      setError({ form: errorText(t, outcome.problem) });
    }
  };

  return (
    <Dialog title={t('group.new')} onClose={onClose} footer={
      <>
        <span className={styles['remark']}>{t('group.youOwn')}</span>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" isDisabled={busy} onPress={() => { void create(); }}>{t('group.create')}</Button>
      </>
    }>
      <Field label={t('group.name')} value={name} autoFocus limit={GROUP_NAME_MOST} error={error.name}
        onChange={(value) => { setName(value); setError({}); }} />
      {error.form !== undefined && <p className={styles['error']} role="alert">{error.form}</p>}
      <PeoplePicker label={t('group.people')} candidates={[...contacts.keys()]} chosen={chosen} onChange={setChosen} />
    </Dialog>
  );
}
