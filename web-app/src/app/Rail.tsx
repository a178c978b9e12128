import { MessageSquare, SlidersHorizontal, UsersRound } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Me } from '../state/people/model';
import { useClient } from '../state/react';
import { Avatar } from '../ui/Avatar';
import { Badge } from '../ui/Badge';
import { Icon } from '../ui/Icon';
import styles from './Rail.module.css';
import { paths, type Route } from './routes';

/** The views, and how the connection is; on phones the tabs at the foot. */
export function Rail({ me, route }: { me: Me; route: Route }) {
  const { t } = useTranslation();
  const unread = useClient((state) => state.unread.conversations);
  const requests = useClient((state) => state.contacts.incoming.length + state.contacts.joinRequests.length);
  const online = useClient((state) => state.connection.kind === 'online');
  const chats = route.view === 'chats' || route.view === 'conversation';
  return (
    <nav className={styles['rail']} aria-label={t('rail.label')}>
      <Link href={paths.settings} className={styles['me'] ?? ''} aria-label={t('rail.me', { name: me.nickname })}>
        <Avatar id={me.id} name={me.nickname} avatar={me.avatar} size={40} presence={online ? 'online' : 'unknown'} />
      </Link>
      <Item href={paths.chats} icon={MessageSquare} on={chats} label={t('rail.chats')} count={unread}
        counted={t('rail.chatsUnread', { count: unread })} />
      <Item href={paths.contacts} icon={UsersRound} on={route.view === 'contacts'} label={t('rail.contacts')} count={requests}
        counted={t('rail.contactsWaiting', { count: requests })} />
      <ConnectionSign />
      <Item href={paths.settings} icon={SlidersHorizontal} on={route.view === 'settings' || route.view === 'self-test'} label={t('rail.settings')} />
    </nav>
  );
}

interface ItemProps {
  href: string;
  icon: LucideIcon;
  on: boolean;
  label: string;
  count?: number;
  /** The name where there is something to count. */
  counted?: string;
}

function Item({ href, icon, on, label, count = 0, counted }: ItemProps) {
  return (
    <Link href={href} className={styles['item'] ?? ''} data-on={on || undefined} aria-current={on ? 'page' : undefined}
      aria-label={count > 0 ? counted : label}>
      <Icon of={icon} size="l" />
      <span>{label}</span>
      {count > 0 && <Badge count={count} />}
    </Link>
  );
}

function ConnectionSign() {
  const { t } = useTranslation();
  const kind = useClient((state) => state.connection.kind);
  const sign = kind === 'online' ? 'online' : kind === 'connecting' || kind === 'idle' ? 'connecting' : 'waiting';
  const text = kind === 'idle' ? t('connection.connecting') : t(`connection.${kind}`);
  return (
    <div className={styles['connection']} data-sign={sign} role="status" aria-label={t('connection.label', { state: text })}>
      <i />
      <span aria-hidden="true">{text}</span>
    </div>
  );
}
