import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserId } from '../../../state/ids';
import type { GroupConversation } from '../../../state/model';
import { useActions, useClient } from '../../../state/react';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { PeoplePicker } from '../../contacts/PeoplePicker';

/** Adds contacts who are not members yet. `present`: the members that are known. */
export function AddMembersDialog({ group, present, onClose }: { group: GroupConversation; present: readonly UserId[]; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const contacts = useClient((state) => state.contacts.contacts);
  const [chosen, setChosen] = useState<readonly UserId[]>([]);
  const candidates = [...contacts.keys()].filter((id) => !present.includes(id));
  const add = () => {
    onClose();
    void client.groups.add(group.id, chosen);
  };
  return (
    <Dialog title={t('group.add')} onClose={onClose} footer={
      <>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" isDisabled={chosen.length === 0} onPress={add}>{t('group.addChosen', { count: chosen.length })}</Button>
      </>
    }>
      <PeoplePicker label={t('group.people')} candidates={candidates} chosen={chosen} onChange={setChosen} />
    </Dialog>
  );
}
