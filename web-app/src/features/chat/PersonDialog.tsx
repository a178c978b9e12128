import { MessageSquare, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../../app/routes';
import type { UserId } from '../../state/ids';
import { useActions, useClient, useUser } from '../../state/react';
import { relationOf } from '../../state/selectors';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { AskDialog } from '../contacts/AskDialog';
import { useName, usePresence } from './people';
import styles from './PersonDialog.module.css';

/** Somebody who was mentioned: who they are, and how to write to them. */
export function PersonDialog({ id, onClose }: { id: UserId; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const [, navigate] = useLocation();
  const user = useUser(id);
  const name = useName(id);
  const presence = usePresence(id);
  const relation = useClient((state) => relationOf(state, id));
  const [asking, setAsking] = useState(false);
  if (asking && user) return <AskDialog user={user} onClose={onClose} />;
  const write = () => {
    onClose();
    navigate(paths.conversation(client.contacts.conversationWith(id)));
  };
  return (
    <Dialog title={name} onClose={onClose} readOnly={relation !== 'contact' && relation !== 'none'}>
      <div className={styles['person']}>
        <Avatar id={id} name={name} avatar={user?.avatar} size={72} presence={presence} />
        <p className={styles['sub']}>
          {user !== undefined && user.nickname !== name && <><bdi>{user.nickname}</bdi> · </>}
          <bdi>{user?.username}</bdi>{presence !== 'unknown' && ` · ${t(`presence.${presence}`)}`}
        </p>
        {relation === 'self' && <p className={styles['sub']}>{t('person.self')}</p>}
        {relation === 'outgoing' && <p className={styles['sub']}>{t('contacts.asked')}</p>}
        {relation === 'blocked' && <p className={styles['sub']}>{t('search.blocked')}</p>}
        {relation === 'contact' && <Button kind="primary" icon={MessageSquare} onPress={write}>{t('contacts.write')}</Button>}
        {(relation === 'none' || relation === 'incoming') && (
          <Button kind="primary" icon={UserRoundPlus} isDisabled={user === undefined} onPress={() => { setAsking(true); }}>{t('contacts.add')}</Button>
        )}
      </div>
    </Dialog>
  );
}
