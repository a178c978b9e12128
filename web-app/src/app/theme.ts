import { Stored } from './stored';

/** Light, dark, or as the system is. public/theme.js does the same once, before the first paint. */
export type Theme = 'light' | 'dark' | 'system';

export const THEMES: readonly Theme[] = ['light', 'dark', 'system'];

export const themeStore = new Stored<Theme>('parley.theme', THEMES, 'system');

const dark = () => matchMedia('(prefers-color-scheme: dark)');

function apply(): void {
  const theme = themeStore.get();
  const shown = theme === 'system' ? (dark().matches ? 'dark' : 'light') : theme;
  const page = document.documentElement;
  page.dataset['theme'] = shown;
  // The bars that a phone or an installed app draws around the page.
  const canvas = getComputedStyle(page).getPropertyValue('--canvas').trim();
  if (canvas !== '') document.querySelector('meta[name="theme-color"]')?.setAttribute('content', canvas);
}

/** Shows what was chosen from now on, and follows the system where that is it. */
export function followTheme(): () => void {
  apply();
  const query = dark();
  query.addEventListener('change', apply);
  const end = themeStore.subscribe(apply);
  return () => {
    query.removeEventListener('change', apply);
    end();
  };
}
