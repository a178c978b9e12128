import { MessageCirclePlus, SquarePen, UserRoundPlus, UsersRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { paths, type Route } from '../../../app/routes';
import type { Me } from '../../../state/model';
import { useClient } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { IconButton } from '../../../ui/Button';
import { Menu } from '../../../ui/Menu';
import { SearchBox } from '../../../ui/SearchBox';
import { ContactList } from '../../contacts/ContactList';
import { SearchResults } from '../../contacts/SearchResults';
import { ConnectionBanner } from '../ConnectionBanner';
import { NewGroupDialog } from '../NewGroupDialog';
import { ConversationList } from './ConversationList';
import styles from './ListPane.module.css';

/** Search on top; beneath it what was found, or else the conversations or contacts. */
export function ListPane({ me, route }: { me: Me; route: Route }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [creating, setCreating] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const online = useClient((state) => state.connection.kind === 'online');
  const contacts = route.view === 'contacts';
  const findPeople = () => { search.current?.focus(); };
  useSearchKey(search);
  return (
    <section className={styles['pane']} aria-label={t(contacts ? 'rail.contacts' : 'rail.chats')}>
      <header className={styles['head']}>
        <div className={styles['phoneTitle']}>
          <Link href={paths.settings} aria-label={t('rail.me', { name: me.nickname })}>
            <Avatar id={me.id} name={me.nickname} size={36} presence={online ? 'online' : 'unknown'} />
          </Link>
          <h1>{t(contacts ? 'rail.contacts' : 'rail.chats')}</h1>
        </div>
        <div className={styles['search']}>
          <SearchBox label={t('search.label')} value={query} onChange={setQuery} shortcut={navigator.userAgent.includes('Mac') ? '⌘ K' : 'Ctrl K'} inputRef={search} />
        </div>
        <div className={styles['new']}>
          {contacts
            ? <IconButton label={t('contacts.find')} icon={UserRoundPlus} onPress={findPeople} />
            : (
              <MenuTrigger>
                <IconButton label={t('chats.new')} icon={SquarePen} />
                <Menu label={t('chats.new')} popover={{ placement: 'bottom end' }} entries={[
                  { id: 'chat', label: t('chats.newChat'), icon: MessageCirclePlus, onAction: () => { setTimeout(findPeople); } },
                  { id: 'group', label: t('group.new'), icon: UsersRound, onAction: () => { setCreating(true); } },
                ]} />
              </MenuTrigger>
            )}
        </div>
      </header>
      <div className={styles['phoneBanner']}><ConnectionBanner /></div>
      {query.trim() !== ''
        ? <SearchResults query={query.trim()} onDone={() => { setQuery(''); }} />
        : contacts
          ? <ContactList onFind={findPeople} />
          : <ConversationList route={route} onFind={findPeople} />}
      {creating && <NewGroupDialog onClose={() => { setCreating(false); }} />}
    </section>
  );
}

/** Ctrl K, or Command K, from anywhere. */
function useSearchKey(search: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => { document.removeEventListener('keydown', onKey); };
  }, [search]);
}
