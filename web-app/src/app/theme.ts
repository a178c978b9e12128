/** Light, dark, or as the system is. public/theme.js does the same once, before the first paint. */

export type Theme = 'light' | 'dark' | 'system';

const KEY = 'parley.theme';
const dark = () => matchMedia('(prefers-color-scheme: dark)');

function stored(): Theme {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    // Storage may be forbidden.
    return 'system';
  }
}

let current: Theme = stored();
const listeners = new Set<() => void>();

function apply(): void {
  const shown = current === 'system' ? (dark().matches ? 'dark' : 'light') : current;
  document.documentElement.dataset['theme'] = shown;
}

/** Follows the system from now on, where that is what was chosen. */
export function followSystem(): () => void {
  apply();
  const query = dark();
  query.addEventListener('change', apply);
  return () => { query.removeEventListener('change', apply); };
}

export function setTheme(theme: Theme): void {
  current = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Then it lasts until the page is closed.
  }
  apply();
  for (const listener of listeners) listener();
}

export const themeStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  },
  get: (): Theme => current,
};
