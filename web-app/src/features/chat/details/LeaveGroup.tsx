import { useTranslation } from 'react-i18next';
import type { UserId } from '../../../state/ids';
import type { GroupConversation } from '../../../state/model';
import type { Me } from '../../../state/people/model';
import { useActions } from '../../../state/react';
import { isolate } from '../../../ui/bidi';
import { Button } from '../../../ui/Button';
import { Confirm, Dialog } from '../../../ui/Dialog';
import { useName } from '../people';
import styles from './GroupForms.module.css';

interface LeaveGroupProps {
  me: Me;
  group: GroupConversation;
  /** As far as it is known. */
  ownerId: UserId | undefined;
  onClose: () => void;
}

/** Asks before leaving; an owner hands over first, unless nobody else is there. */
export function LeaveGroup({ me, group, ownerId, onClose }: LeaveGroupProps) {
  const { t } = useTranslation();
  const client = useActions();
  const owner = isolate(useName(ownerId));
  const owns = group.role === 'owner' || ownerId === me.id;
  const alone = group.memberCount <= 1;
  if (owns && !alone) {
    return (
      <Dialog title={t('group.leaveOwnerTitle')} onClose={onClose} footer={<Button kind="primary" onPress={onClose}>{t('group.gotIt')}</Button>}>
        <p className={styles['text']}>{t('group.leaveOwner')}</p>
      </Dialog>
    );
  }
  return (
    <Confirm title={t('group.leaveAsk', { group: isolate(group.name) })} confirm={t('group.leave')} cancel={t('group.stay')} onClose={onClose}
      text={owns ? t('group.leaveLast') : t('group.leaveText', { owner })}
      onConfirm={() => { void client.groups.leave(group.id); }} />
  );
}
