/**
 * The secret of a link, from its fragment: `/join#<token>`. It is taken out of the address bar at once, so that it is in no
 * history and no screenshot, and kept for this tab until it is used: a page that is loaded again has it still.
 */
export interface FragmentToken {
  readonly get: () => string | undefined;
  /** It was used, or is not wanted. */
  readonly clear: () => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes the token out of the address, where it has one. What is no token leaves none. */
  readonly take: () => void;
  /** Follows links to another one within the page. */
  readonly follow: () => () => void;
}

/** Base64url. */
const TOKEN = /^[A-Za-z0-9_-]{16,128}$/u;

/**
 * @param path of the link
 * @param key under which the tab keeps it
 */
export function fragmentToken(path: string, key: string): FragmentToken {
  let token = read(key);
  const listeners = new Set<() => void>();
  const set = (next: string | undefined): void => {
    token = next;
    keep(key, next);
    for (const listener of listeners) listener();
  };
  const take = (): void => {
    const { pathname, hash } = location;
    if (pathname.replace(/\/$/u, '') !== path || hash === '') return;
    history.replaceState(history.state, '', pathname);
    const found = hash.slice(1);
    set(TOKEN.test(found) ? found : undefined);
  };
  return {
    get: () => token,
    clear: () => { set(undefined); },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    take,
    follow: () => {
      addEventListener('hashchange', take);
      return () => { removeEventListener('hashchange', take); };
    },
  };
}

function read(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    // Storage may be forbidden.
    return undefined;
  }
}

function keep(key: string, token: string | undefined): void {
  try {
    if (token === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, token);
  } catch {
    // Then it lasts until the page is left.
  }
}
