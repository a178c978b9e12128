/**
 * The token of an invite link, from the fragment of `/join#<token>`. It is taken out of the address bar at once, so that it
 * is in no history and no screenshot, and kept for this tab until it is used: somebody who signs in first comes back to it.
 */

const KEY = 'parley.invite';
/** Base64url. */
const TOKEN = /^[A-Za-z0-9_-]{16,128}$/u;

let token = read();
const listeners = new Set<() => void>();

function read(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    // Storage may be forbidden.
    return undefined;
  }
}

function set(next: string | undefined): void {
  token = next;
  try {
    if (next === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, next);
  } catch {
    // Then it lasts until the page is left.
  }
  for (const listener of listeners) listener();
}

/** Takes the token out of the address, where it has one. What is no token leaves none. */
export function takeInvite(): void {
  const { pathname, hash } = location;
  if (!/^\/join\/?$/u.test(pathname) || hash === '') return;
  history.replaceState(history.state, '', pathname);
  const found = hash.slice(1);
  set(TOKEN.test(found) ? found : undefined);
}

/** Follows links to another invite within the page. */
export function followInvites(): () => void {
  addEventListener('hashchange', takeInvite);
  return () => { removeEventListener('hashchange', takeInvite); };
}

export const inviteStore = {
  get: (): string | undefined => token,
  /** It was used, or is not wanted. */
  clear: (): void => { set(undefined); },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  },
};
