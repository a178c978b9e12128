import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ConversationView } from '../features/chat/ConversationView';
import { Calls, useCallCovers } from '../features/calls';
import { Ringing } from '../features/calls/ring/Ringing';
import { ListPane } from '../features/chat/list/ListPane';
import { useName } from '../features/chat/people';
import { RequestsView } from '../features/contacts/RequestsView';
import { SettingsSkeleton } from '../features/settings/SettingsSkeleton';
import type { Me } from '../state/people/model';
import { useClient } from '../state/react';
import { Empty } from '../ui/States';
import { ErrorBoundary } from './ErrorBoundary';
import styles from './Frame.module.css';
import { NotFound } from './NotFound';
import { JoinWaiting } from './join/JoinSkeleton';
import { lazily } from './lazily';
import { Rail } from './Rail';
import { useNotices } from './notify/useNotices';
import { paths, routeOf, type Route } from './routes';
import { ShortcutsDialog } from './shortcuts';
import { useNoStrayDrops } from './strayDrops';
import { useFrameKeys } from './useFrameKeys';

const SettingsView = lazily(async () => (await import('../features/settings/SettingsView')).SettingsView, SettingsSkeleton);
const SelfTestView = lazily(async () => (await import('../features/calls/test/SelfTestView')).SelfTestView, SettingsSkeleton);
const JoinView = lazily(async () => (await import('./join/JoinView')).JoinView, JoinWaiting);

/** Rail, list and sheet; below 600 px one pane at a time, chosen by the address. */
export function Frame({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [path, navigate] = useLocation();
  const route = routeOf(path);
  const blank = useClient((state) => state.conversationsLoaded && state.conversationOrder.length === 0);
  const [help, setHelp] = useState(false);
  const covered = useCallCovers();
  useTitle();
  useNotices(me);
  useNoStrayDrops();
  useFrameKeys(route, () => { setHelp(true); });
  return (
    <div className={styles['app']}>
      <Calls />
      <Ringing me={me} />
      <div className={styles['frame']} inert={covered} data-pane={paneOf(route)} data-view={route.view}>
        <Rail me={me} route={route} />
        <ListPane me={me} route={route} />
        <main className={styles['sheets']}>
          <ErrorBoundary resetKey={path}>
            {route.view === 'conversation' && <ConversationView key={route.id} me={me} id={route.id} details={route.details} />}
            {route.view === 'contacts' && <RequestsView />}
            {route.view === 'settings' && <SettingsView me={me} />}
            {route.view === 'self-test' && <SelfTestView />}
            {route.view === 'join' && <JoinView />}
            {route.view === 'not-found' && <NotFound onLeave={() => { navigate(paths.chats, { replace: true }); }} />}
            {route.view === 'chats' && (
              <section className={styles['blank']}>
                {blank
                  ? <Empty title={t('chats.welcome')} text={t('chats.welcomeText')} />
                  : <Empty title={t('chats.noneOpen')} text={t('chats.noneOpenText')} />}
              </section>
            )}
          </ErrorBoundary>
        </main>
        {help && <ShortcutsDialog onClose={() => { setHelp(false); }} />}
      </div>
    </div>
  );
}

/** What is shown where there is room for one pane only. */
function paneOf(route: Route): 'list' | 'sheet' {
  if (route.view === 'chats') return 'list';
  return route.view === 'contacts' && !route.requests ? 'list' : 'sheet';
}

/** The title counts what is unread, and tells who calls. */
function useTitle(): void {
  const { t } = useTranslation();
  const unread = useClient((state) => state.unread.messages);
  const caller = useClient((state) => state.calls.incoming[0]?.callerId);
  const name = useName(caller);
  useEffect(() => {
    const calling = caller === undefined ? '' : `${t('calls.ring.title', { name })} · `;
    document.title = `${calling}${unread > 0 ? `(${unread}) ` : ''}Parley`;
  }, [caller, name, t, unread]);
}
