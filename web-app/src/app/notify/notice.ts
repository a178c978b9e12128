/** A system notification. Through the service worker where there is one: Android knows no other way. */

const ICON = '/icon-192.png';

export interface Notice {
  readonly title: string;
  readonly body: string;
  /** A later one with the same tag takes its place. */
  readonly tag: string;
  /** Where a click leads. */
  readonly path: string;
  /** Until somebody has seen it, or it is closed. */
  readonly stays?: boolean;
}

/** What the service worker tells the page when a notification was clicked. */
interface NoticeClicked {
  readonly kind: 'notice-clicked';
  readonly path: string;
}

/** Resolves to how to close it. */
export async function showNotice({ title, body, tag, path, stays = false }: Notice, open: (path: string) => void): Promise<() => void> {
  const options = { body, tag, icon: ICON, badge: ICON, silent: true, requireInteraction: stays, data: { path } };
  const registration = await (navigator as Partial<Navigator>).serviceWorker?.getRegistration();
  if (registration?.active) {
    await registration.showNotification(title, options);
    return () => {
      registration.getNotifications({ tag }).then((shown) => { shown.forEach((each) => { each.close(); }); }, () => undefined);
    };
  }
  const shown = new Notification(title, options);
  shown.onclick = () => {
    window.focus();
    open(path);
    shown.close();
  };
  return () => { shown.close(); };
}

/** Clicks on what the service worker showed. */
export function onNoticeClicked(open: (path: string) => void): () => void {
  const worker = (navigator as Partial<Navigator>).serviceWorker;
  const listen = ({ data }: MessageEvent<NoticeClicked | undefined>) => {
    if (data?.kind === 'notice-clicked') open(data.path);
  };
  worker?.addEventListener('message', listen);
  return () => { worker?.removeEventListener('message', listen); };
}
