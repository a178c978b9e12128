import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupConversation } from '../../../state/model';
import { useActions } from '../../../state/react';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';
import { GROUP_NAME_MOST } from '../NewGroupDialog';
import styles from './EditGroupDialog.module.css';

const NOTICE_MOST = 1_000;

/** Name and notice of a group; for its owner. */
export function EditGroupDialog({ group, onClose }: { group: GroupConversation; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const [name, setName] = useState(group.name);
  const [notice, setNotice] = useState(group.notice);
  const [error, setError] = useState<string>();
  const save = () => {
    const wanted = name.trim();
    if (wanted === '' || [...wanted].length > GROUP_NAME_MOST) {
      setError(t(wanted === '' ? 'group.nameMissing' : 'group.nameLong', { count: GROUP_NAME_MOST }));
      return;
    }
    if ([...notice.trim()].length > NOTICE_MOST) return;
    onClose();
    if (wanted !== group.name) void client.groups.rename(group.id, wanted);
    if (notice.trim() !== group.notice) void client.groups.setNotice(group.id, notice.trim());
  };
  return (
    <Dialog title={t('group.edit')} onClose={onClose} footer={
      <>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" onPress={save}>{t('ui.save')}</Button>
      </>
    }>
      <div className={styles['fields']}>
        <Field label={t('group.name')} value={name} limit={GROUP_NAME_MOST} error={error} autoFocus
          onChange={(value) => { setName(value); setError(undefined); }} />
        <Field label={t('group.notice')} value={notice} limit={NOTICE_MOST} rows={5} onChange={setNotice} hint={t('group.noticeHint')} />
      </div>
    </Dialog>
  );
}
