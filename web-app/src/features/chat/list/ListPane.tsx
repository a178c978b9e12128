import { MessageCirclePlus, SquarePen, UserRoundPlus, UsersRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { lazily } from '../../../app/lazily';
import { paths, type Route } from '../../../app/routes';
import { isMac, useShortcut } from '../../../app/shortcuts/shortcuts';
import type { Me } from '../../../state/people/model';
import { useClient } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { IconButton } from '../../../ui/Button';
import { Menu } from '../../../ui/Menu';
import { controlOf } from '../../../ui/rows';
import { SearchBox } from '../../../ui/SearchBox';
import { ContactList } from '../../contacts/ContactList';
import { SearchResults } from '../../contacts/SearchResults';
import { ConnectionBanner } from '../ConnectionBanner';
import { ConversationList } from './ConversationList';
import styles from './ListPane.module.css';

const NewGroupDialog = lazily(async () => (await import('../NewGroupDialog')).NewGroupDialog);

/** Search on top; beneath it what was found, or else the conversations or contacts. */
export function ListPane({ me, route }: { me: Me; route: Route }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [creating, setCreating] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const online = useClient((state) => state.connection.kind === 'online');
  const contacts = route.view === 'contacts';
  const findPeople = () => { search.current?.focus(); };
  useShortcut('search', () => {
    search.current?.focus();
    search.current?.select();
  });
  // From the search down to what was found.
  const onSearchKey = (event: React.KeyboardEvent) => {
    const pane = search.current?.closest('section');
    const row = pane?.querySelector('ul > li');
    const control = row && controlOf(row);
    if (!control || event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') control.focus();
    else if (event.key === 'Enter' && query.trim() !== '' && control instanceof HTMLAnchorElement) control.click();
    else return;
    event.preventDefault();
  };
  return (
    <section className={styles['pane']} aria-label={t(contacts ? 'rail.contacts' : 'rail.chats')}>
      <header className={styles['head']}>
        <div className={styles['phoneTitle']}>
          <Link href={paths.settings} aria-label={t('rail.me', { name: me.nickname })}>
            <Avatar id={me.id} name={me.nickname} avatar={me.avatar} size={36} presence={online ? 'online' : 'unknown'} />
          </Link>
          <h1>{t(contacts ? 'rail.contacts' : 'rail.chats')}</h1>
        </div>
        <div className={styles['search']}>
          <SearchBox label={t('search.label')} value={query} onChange={setQuery} shortcut={isMac() ? '⌘ K' : 'Ctrl K'}
            inputRef={search} onKeyDown={onSearchKey} />
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
