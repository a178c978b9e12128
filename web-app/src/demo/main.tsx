// Views without a server, for looking at them and for screenshots. Never part of the build: only demo.html leads here.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from '../app/App';
import { rememberLanguage } from '../app/language';
import { createTexts, speak } from '../i18n';
import { languageOf } from '../i18n/languages';
import { ClientProvider } from '../state/react';
import { createDemo } from './demo';
import { scenes } from './scenes';

const query = new URLSearchParams(location.search);
const scene = scenes[query.get('scene') ?? 'main'] ?? scenes['main'];
history.replaceState(null, '', query.get('at') ?? '/');
const root = document.getElementById('root');
if (root !== null && scene !== undefined) {
  const texts = createTexts();
  const language = languageOf(query.get('lang') ?? '') ?? 'en';
  rememberLanguage(language);
  await speak(texts, language);
  const demo = createDemo(scene());
  Object.assign(window, { demo });
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={texts}>
        <ClientProvider value={demo.client}><App /></ClientProvider>
      </I18nextProvider>
    </StrictMode>,
  );
}
