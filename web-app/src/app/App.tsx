import { useEffect, useState } from 'react';
import { RouterProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { AuthView } from '../features/auth/AuthView';
import { useClient } from '../state/react';
import '../ui/tokens.css';
import '../ui/base.css';
import { Toasts } from '../ui/toast';
import { ToastArea, ToastProvider } from '../ui/ToastArea';
import { Corrections } from './Corrections';
import { Frame } from './Frame';
import { FrameSkeleton } from './FrameSkeleton';
import { languageOf, LANGUAGE_TAGS } from '../i18n/languages';
import { useAccountLanguage } from './language';
import { Updates } from './offline/Updates';
import { followTheme } from './theme';

/** Everything that is seen. The address stays as it is while signed out, so that a deep link survives signing in. */
export function App() {
  const [, navigate] = useLocation();
  const { i18n } = useTranslation();
  const [toasts] = useState(() => new Toasts());
  useEffect(followTheme, []);
  useAccountLanguage(i18n);
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[languageOf(i18n.language) ?? 'en'];
    document.documentElement.dir = i18n.dir();
  }, [i18n, i18n.language]);
  return (
    <RouterProvider navigate={navigate}>
      <ToastProvider value={toasts}>
        <Session />
        <Corrections />
        <Updates />
        <ToastArea />
      </ToastProvider>
    </RouterProvider>
  );
}

function Session() {
  const session = useClient((state) => state.session);
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
