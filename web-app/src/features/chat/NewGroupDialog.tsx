import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../../app/routes';
import { errorText } from '../../i18n';
import type { UserId } from '../../state/ids';
import type { GroupSettings } from '../../state/people/model';
import { useActions, useClient } from '../../state/react';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { AvatarPicker } from '../avatar/AvatarPicker';
import { PeoplePicker } from '../contacts/PeoplePicker';
import { GroupSwitches } from './details/GroupSwitches';
import styles from './GroupDialog.module.css';
import { checkGroupName, GROUP_NAME_MOST, NOTICE_MOST } from './groupRules';

/** A name and some contacts make a group; what else it may have waits behind one button. */
export function NewGroupDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const [, navigate] = useLocation();
  const contacts = useClient((state) => state.contacts.contacts);
  const [name, setName] = useState('');
  const [avatar, setAvatar] = useState('');
  const [notice, setNotice] = useState('');
  const [settings, setSettings] = useState<GroupSettings>({ listed: false, open: false, history: 'joining' });
  const [more, setMore] = useState(false);
  const [chosen, setChosen] = useState<readonly UserId[]>([]);
  const [error, setError] = useState<{ name?: string; form?: string }>({});
  const [busy, setBusy] = useState(false);

  const create = async () => {
    const wanted = name.trim();
    const said = notice.trim();
    const rule = checkGroupName(wanted);
    if (rule !== undefined) {
      setError({ name: t(`group.${rule}`, { count: GROUP_NAME_MOST }) });
      return;
    }
    if ([...said].length > NOTICE_MOST) return;
    setBusy(true);
    const outcome = await client.groups.create({
      name: wanted, ...(said !== '' && { notice: said }), ...(avatar !== '' && { avatar }), ...(settings.listed && { listed: true, open: settings.open }),
      ...(settings.history === 'all' && { history: settings.history }), memberIds: chosen,
    });
    setBusy(false);
    if (!outcome.ok) {
      setError({ form: errorText(t, outcome.problem) });
      return;
    }
    onClose();
    navigate(paths.conversation(outcome.value));
  };

  return (
    <Dialog title={t('group.new')} onClose={onClose} footer={
      <>
        <span className={styles['remark']}>{t('group.youOwn')}</span>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" isDisabled={busy} onPress={() => { void create(); }}>{t('group.create')}</Button>
      </>
    }>
      <div className={styles['who']}>
        <AvatarPicker id="new" name={name} avatar={avatar} shape="group" onChange={setAvatar} />
        <Field label={t('group.name')} value={name} autoFocus limit={GROUP_NAME_MOST} error={error.name}
          onChange={(value) => { setName(value); setError({}); }} />
      </div>
      {error.form !== undefined && <p className={styles['error']} role="alert">{error.form}</p>}
      <AriaButton className={cx(styles['more'])} aria-expanded={more} onPress={() => { setMore(!more); }}>
        {t('group.moreSettings')}<Icon of={ChevronDown} size="s" />
      </AriaButton>
      {more && (
        <div className={styles['settings']}>
          <Field label={t('group.notice')} value={notice} limit={NOTICE_MOST} rows={3} onChange={setNotice} />
          <GroupSwitches value={settings} onChange={setSettings} />
        </div>
      )}
      <PeoplePicker label={t('group.people')} candidates={[...contacts.keys()]} chosen={chosen} onChange={setChosen} />
    </Dialog>
  );
}
