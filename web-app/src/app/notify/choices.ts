import { Stored } from '../stored';

type Switch = 'on' | 'off';
const SWITCH: readonly Switch[] = ['on', 'off'];

/** Whether this browser shows notifications, as far as it allows them. */
export const notifyStore = new Stored<Switch>('parley.notify', SWITCH, 'on');
export const soundStore = new Stored<Switch>('parley.sound', SWITCH, 'on');

/** What the browser says; `missing` where there are no notifications at all. */
export function permission(): NotificationPermission | 'missing' {
  return typeof Notification === 'undefined' || !isSecureContext ? 'missing' : Notification.permission;
}
