import { ChevronDown, Phone, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MenuTrigger } from 'react-aria-components';
import type { CallMedia } from '../../../state/calls/model';
import type { Conversation } from '../../../state/model';
import { useClient } from '../../../state/react';
import { Button, IconButton } from '../../../ui/Button';
import { Menu, type MenuEntry } from '../../../ui/Menu';
import styles from './CallButtons.module.css';
import { isInCall } from './outgoing';
import { useCalling } from './useCalling';

/** In the header of a conversation: begins a call where one may write, and joins the one that lives. */
export function CallButtons({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { id, writable } = conversation;
  const live = useClient((state) => state.calls.live.get(id));
  const here = useClient(({ calls: { current } }) => isInCall(current) && current.conversationId === id);
  const { start, join, dialogs } = useCalling();
  if (here) return null;
  if (live !== undefined) {
    return (
      <span className={styles['join']}>
        <Button kind="primary" icon={live.media === 'video' ? Video : Phone} onPress={() => { join(live); }}>{t('calls.ring.join')}</Button>
        {dialogs}
      </span>
    );
  }
  if (writable !== 'yes') return null;
  const entries: MenuEntry[] = [
    { id: 'voice', label: t('calls.ring.checkVoice'), icon: Phone, onAction: () => { start(id, 'voice', true); } },
    { id: 'video', label: t('calls.ring.checkVideo'), icon: Video, onAction: () => { start(id, 'video', true); } },
  ];
  const options = <Menu label={t('calls.ring.options')} entries={entries} popover={{ placement: 'bottom end' }} />;
  const button = (media: CallMedia) => (
    // On phones there is no room for a button of the menu.
    <MenuTrigger trigger="longPress">
      <IconButton label={t(`calls.ring.${media}`)} icon={media === 'video' ? Video : Phone} onPress={() => { start(id, media); }} />
      {options}
    </MenuTrigger>
  );
  return (
    <span className={styles['calls']}>
      {button('voice')}
      {button('video')}
      <span className={styles['more']}>
        <MenuTrigger>
          <IconButton size="s" label={t('calls.ring.options')} icon={ChevronDown} />
          {options}
        </MenuTrigger>
      </span>
      {dialogs}
    </span>
  );
}
