import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupConversation } from '../../../state/model';
import type { GroupSettings } from '../../../state/people/model';
import { useActions, useClient } from '../../../state/react';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';
import { AvatarPicker } from '../../avatar/AvatarPicker';
import { Toggle } from '../../settings/Toggle';
import { checkGroupName, GROUP_NAME_MOST, NOTICE_MOST } from '../groupRules';
import styles from './GroupForms.module.css';
import { GroupSwitches } from './GroupSwitches';

/** What those who run a group may change of it: one dialog, one Save. */
export function EditGroupDialog({ group, onClose }: { group: GroupConversation; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const settings = useClient((state) => state.groupSettings.get(group.id));
  const [name, setName] = useState(group.name);
  const [avatar, setAvatar] = useState(group.avatar);
  const [notice, setNotice] = useState(group.notice);
  const [allMuted, setAllMuted] = useState(group.allMuted);
  /** What was changed here; until then what the server told, also where it is told late. */
  const [changed, setChanged] = useState<GroupSettings>();
  const [error, setError] = useState<string>();
  const save = () => {
    const wanted = name.trim();
    const rule = checkGroupName(wanted);
    if (rule !== undefined) {
      setError(t(`group.${rule}`, { count: GROUP_NAME_MOST }));
      return;
    }
    const said = notice.trim();
    if ([...said].length > NOTICE_MOST) return;
    onClose();
    const { groups } = client;
    if (wanted !== group.name) void groups.rename(group.id, wanted);
    if (avatar !== group.avatar) void groups.setAvatar(group.id, avatar);
    if (said !== group.notice) void groups.setNotice(group.id, said);
    if (changed && (changed.listed !== settings?.listed || changed.open !== settings.open)) void groups.setListing(group.id, { listed: changed.listed, open: changed.open });
    if (changed && changed.history !== settings?.history) void groups.setHistory(group.id, changed.history);
    if (allMuted !== group.allMuted) void groups.muteAll(group.id, allMuted);
  };
  const shown = changed ?? settings;
  return (
    <Dialog title={t('group.edit')} onClose={onClose} footer={
      <>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" onPress={save}>{t('ui.save')}</Button>
      </>
    }>
      <div className={styles['fields']}>
        <div className={styles['who']}>
          <AvatarPicker id={group.id} name={name.trim() === '' ? group.name : name} avatar={avatar} shape="group" onChange={setAvatar} />
          <Field label={t('group.name')} value={name} limit={GROUP_NAME_MOST} error={error} autoFocus
            onChange={(value) => { setName(value); setError(undefined); }} />
        </div>
        <Field label={t('group.notice')} value={notice} limit={NOTICE_MOST} rows={4} onChange={setNotice} hint={t('group.noticeHint')} />
        <section className={styles['section']}>
          <h3 className={styles['title']}>{t('group.settingsTitle')}</h3>
          {shown && <GroupSwitches value={shown} onChange={setChanged} />}
          <Toggle label={t('group.muteAll')} hint={t('group.muteAllHint')} on={allMuted} onChange={setAllMuted} />
        </section>
      </div>
    </Dialog>
  );
}
