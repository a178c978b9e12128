import { useEffect, useState } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { AuthView } from '../features/auth/AuthView';
import { passwordLink } from '../features/auth/link/passwordLink';
import { useClient } from '../state/react';
import '../ui/tokens.css';
import '../ui/base.css';
import { Toasts } from '../ui/toast';
import { ToastArea, ToastProvider } from '../ui/ToastArea';
import { ErrorBoundary } from './ErrorBoundary';
import { Corrections } from './Corrections';
import { Frame } from './Frame';
import { FrameSkeleton } from './FrameSkeleton';
import { languageOf, LANGUAGE_TAGS } from '../i18n/languages';
import { useAccountLanguage } from './language';
import { followInvites, takeInvite } from './join/invite';
import { lazily } from './lazily';
import { Updates } from './offline/Updates';
import { routeOf } from './routes';
import { followTheme } from './theme';
import { followViewport } from './viewport';

const SetPasswordView = lazily(async () => (await import('../features/auth/link/SetPasswordView')).SetPasswordView);

/** Everything that is seen. The address stays as it is while signed out, so that a deep link survives signing in. */
export function App() {
  const [path, navigate] = useLocation();
  const { i18n } = useTranslation();
  const [toasts] = useState(() => new Toasts());
  // Before anything is shown: the token of a link stays in no address.
  useState(takeInvite);
  useState(passwordLink.take);
  useEffect(followInvites, []);
  useEffect(() => passwordLink.follow(), []);
  useEffect(followTheme, []);
  useEffect(followViewport, []);
  useAccountLanguage(i18n);
  const language = languageOf(i18n.language) ?? 'en';
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[language];
    document.documentElement.dir = i18n.dir();
  }, [i18n, language]);
  return (
    <I18nProvider locale={LANGUAGE_TAGS[language]}>
      <RouterProvider navigate={navigate}>
        <ToastProvider value={toasts}>
          <ErrorBoundary resetKey={path}><Session /></ErrorBoundary>
          <Corrections />
          <Updates />
          <ToastArea />
        </ToastProvider>
      </RouterProvider>
    </I18nProvider>
  );
}

function Session() {
  const session = useClient((state) => state.session);
  const [path] = useLocation();
  // Whoever is signed in: it may be somebody else that the link is for.
  if (session.kind !== 'restoring' && routeOf(path).view === 'set-password') return <SetPasswordView />;
  switch (session.kind) {
    case 'restoring':
      return <FrameSkeleton />;
    case 'signed-out':
    case 'signing-in':
      return <AuthView />;
    case 'signed-in':
      return <Frame me={session.me} />;
  }
}
