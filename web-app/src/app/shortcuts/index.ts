import { lazily } from '../lazily';

/** The dialog of all keys, loaded when it is first asked for. */
export const ShortcutsDialog = lazily(async () => (await import('./ShortcutsDialog')).ShortcutsDialog);
