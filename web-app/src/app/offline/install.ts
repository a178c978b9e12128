/** Chromium's offer to install the app, kept until somebody takes it. */
interface InstallOffer extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

type Install = () => Promise<void>;

let install: Install | undefined;
const listeners = new Set<() => void>();

function set(next: Install | undefined): void {
  install = next;
  for (const listener of listeners) listener();
}

/** To be called once, early: the offer comes soon after the page was loaded. */
export function awaitInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    const offer = event as InstallOffer;
    set(async () => {
      const { outcome } = await offer.prompt();
      if (outcome === 'accepted') set(undefined);
    });
  });
  addEventListener('appinstalled', () => { set(undefined); });
}

/** How to install; undefined where it cannot be, or is. */
export const installStore = {
  get: (): Install | undefined => install,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  },
};
