import { Phone, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CurrentCall } from '../../../state/calls/model';
import { useActions, useConversation, useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { useName } from '../../chat/people';
import styles from './Rings.module.css';

/** A call that was answered, where it rang, until the others are heard or seen. */
export function ConnectingCard({ current }: { current: CurrentCall }) {
  const { t } = useTranslation();
  const client = useActions();
  const { conversationId, media } = current;
  const conversation = useConversation(conversationId);
  const peerId = conversation?.kind === 'direct' ? conversation.peerId : undefined;
  const person = useName(peerId);
  const user = useUser(peerId);
  const name = conversation?.kind === 'group' ? conversation.name : person;
  const avatar = conversation?.kind === 'group' ? conversation.avatar : user?.avatar;
  return (
    <div className={styles['area']} data-react-aria-top-layer="true">
      <section className={styles['card']} data-narrow data-still aria-label={t('calls.view.label')}>
        <div className={styles['who']}>
          <Avatar id={peerId ?? conversationId} name={name} avatar={avatar} shape={conversation?.kind === 'group' ? 'group' : 'person'} size={56} />
          <div className={styles['names']}>
            <p className={styles['name']}><bdi>{name}</bdi></p>
            <p className={styles['what']}><Icon of={media === 'video' ? Video : Phone} size="s" /><span role="status">{t('calls.view.connectingCall')}</span></p>
          </div>
        </div>
        <div className={styles['acts']}>
          <Button kind="danger" size="big" wide icon={Phone} onPress={() => { client.calls.leave(); }}>{t('calls.view.leave')}</Button>
        </div>
      </section>
    </div>
  );
}
