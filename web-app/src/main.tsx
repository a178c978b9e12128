import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app/App';
import { awaitInstallOffer } from './app/offline/install';
import { firstLanguage } from './app/language';
import { createTexts, speak } from './i18n';
import { createBrowserClient } from './state/browser';
import { ClientProvider } from './state/react';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

awaitInstallOffer();
const view = createRoot(root);
const texts = createTexts();
const client = createBrowserClient();

/** In English where the texts of the language cannot be loaded: better than nothing. */
function show(): void {
  view.render(
    <StrictMode>
      <I18nextProvider i18n={texts}>
        <ClientProvider value={client}><App /></ClientProvider>
      </I18nextProvider>
    </StrictMode>,
  );
}
speak(texts, firstLanguage()).then(show, show);
