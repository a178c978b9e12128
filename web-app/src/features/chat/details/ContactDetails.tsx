import { Ban, Tag, UserRoundPlus, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../../../app/lazily';
import type { DirectConversation } from '../../../state/model';
import { useActions, useClient, useUser } from '../../../state/react';
import { relationOf } from '../../../state/selectors';
import { Avatar } from '../../../ui/Avatar';
import { isolate } from '../../../ui/bidi';
import { Button } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { AskDialog } from '../../contacts/AskDialog';
import { usePresence } from '../people';
import styles from './Details.module.css';
import { MutedUntil, PreferenceTiles } from './PreferenceTiles';
import { Tile, Tiles } from './Tile';

const RemarkDialog = lazily(async () => (await import('./RemarkDialog')).RemarkDialog);

type Asking = 'remove' | 'block' | 'request' | 'remark';

/** The other one of two: who they are, what one calls them, and how to part. */
export function ContactDetails({ conversation }: { conversation: DirectConversation }) {
  const { t } = useTranslation();
  const client = useActions();
  const { peerId: peer } = conversation;
  const user = useUser(peer);
  const relation = useClient((state) => relationOf(state, peer));
  const contact = useClient((state) => state.contacts.contacts.get(peer));
  const presence = usePresence(peer);
  const [asking, setAsking] = useState<Asking>();
  const nickname = user?.nickname ?? '…';
  const remark = contact?.remark ?? '';
  const shown = remark === '' ? nickname : remark;
  const name = isolate(shown);
  const close = () => { setAsking(undefined); };
  return (
    <>
      <div className={styles['scroll']}>
        <div className={styles['who']}>
          <Avatar id={peer} name={shown} avatar={user?.avatar} size={72} presence={presence} />
          <h3 className={styles['name']}><bdi>{shown}</bdi></h3>
          <p className={styles['sub']}>{user && (remark === '' ? user.username : t('contacts.aka', { nickname: isolate(nickname), username: user.username }))}</p>
          {presence !== 'unknown' && <p className={styles['sub']}>{t(`presence.${presence}`)}</p>}
          <p className={styles['quiet']}><MutedUntil conversation={conversation} /></p>
        </div>
        <Tiles>
          <PreferenceTiles conversation={conversation} />
          {relation === 'contact' && <Tile icon={Tag} text={t('contacts.remark')} label={t('contacts.changeRemark')} onPress={() => { setAsking('remark'); }} />}
        </Tiles>
        {relation === 'none' && (
          <div className={styles['acts']}>
            <Button wide icon={UserRoundPlus} onPress={() => { setAsking('request'); }}>{t('contacts.add')}</Button>
          </div>
        )}
        {relation === 'outgoing' && <p className={styles['card']}>{t('contacts.asked')}</p>}
      </div>
      <div className={styles['foot']}>
        {relation === 'contact' && (
          <Button kind="danger-quiet" icon={UserRoundX} onPress={() => { setAsking('remove'); }}>{t('contacts.remove')}</Button>
        )}
        {relation === 'blocked'
          ? <Button kind="quiet" icon={Ban} onPress={() => { void client.contacts.unblock(peer); }}>{t('contacts.unblock')}</Button>
          : <Button kind="danger-quiet" icon={Ban} onPress={() => { setAsking('block'); }}>{t('contacts.block')}</Button>}
      </div>
      {asking === 'remove' && (
        <Confirm title={t('contacts.removeAsk', { name })} text={t('contacts.removeText', { name })} confirm={t('contacts.remove')}
          onConfirm={() => { void client.contacts.remove(peer); }} onClose={close} />
      )}
      {asking === 'block' && (
        <Confirm title={t('contacts.blockAsk', { name })} text={t('contacts.blockText', { name })} confirm={t('contacts.block')}
          onConfirm={() => { void client.contacts.block(peer); }} onClose={close} />
      )}
      {asking === 'request' && user && <AskDialog user={user} onClose={close} />}
      {asking === 'remark' && user && contact && <RemarkDialog user={user} contact={contact} onClose={close} />}
    </>
  );
}
