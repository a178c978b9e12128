import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app/App';
import { createTexts } from './i18n';
import { createBrowserClient } from './state/browser';
import { ClientProvider } from './state/react';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={createTexts(navigator.language)}>
      <ClientProvider value={createBrowserClient()}>
        <App />
      </ClientProvider>
    </I18nextProvider>
  </StrictMode>,
);
