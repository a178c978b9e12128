// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTexts, speak } from '../../i18n';
import { findEmoji, LOADERS } from './data';
import EmojiGrid from './EmojiGrid';
import { isOneEmoji } from './one';

beforeEach(() => { vi.stubGlobal('matchMedia', () => ({ matches: false })); });
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('one emoji', () => {
  it.each(['🏮', '❤️', '👍🏽', '🇵🇪', '👩‍💻', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'])('%s is', (text) => { expect(isOneEmoji(text)).toBe(true); });
  it.each(['', 'a', '1', '🏮🏮', '🏮 ', '018f0000-0000-7000-8000-00000000000a'])('%j is not', (text) => { expect(isOneEmoji(text)).toBe(false); });
});

describe('the search', () => {
  it.each([['en', 'party', '🎉'], ['en', 'red heart', '❤️'], ['es', 'corazon', '❤️'], ['es', 'FIESTA', '🎉'], ['zh', '庆祝', '🎉'], ['zh', '心', '❤️']] as const)(
    'in %s %j finds %s', async (language, query, emoji) => {
      const { default: groups } = await LOADERS[language]();
      expect(findEmoji(groups, query).map(([sign]) => sign)).toContain(emoji);
    });

  it('finds an emoji that is pasted, and nothing for nothing', async () => {
    const { default: groups } = await LOADERS.en();
    expect(findEmoji(groups, '🎉')[0]?.[0]).toBe('🎉');
    expect(findEmoji(groups, ' ')).toEqual([]);
    expect(findEmoji(groups, 'Fire')[0]?.[0]).toBe('🔥');
  });

  it('has only such as the server takes', async () => {
    const { default: groups } = await LOADERS.en();
    const all = groups.flatMap(({ emoji }) => emoji.map(([sign]) => sign));
    expect(all.length).toBeGreaterThan(1_500);
    expect(all.filter((sign) => new TextEncoder().encode(sign).length > 32)).toEqual([]);
  });
});

async function shown(language: 'en' | 'es' = 'en') {
  const onPick = vi.fn();
  const texts = createTexts();
  await speak(texts, language);
  await act(async () => {
    render(<I18nextProvider i18n={texts}><EmojiGrid onPick={onPick} /></I18nextProvider>);
    await LOADERS[language]();
  });
  return onPick;
}

describe('the picker', () => {
  it('names emoji in the language of the app, and picks by Enter what was searched', async () => {
    const onPick = await shown('es');
    const box = screen.getByRole('searchbox');
    expect(document.activeElement).toBe(box);
    fireEvent.change(box, { target: { value: 'lampara japonesa' } });
    expect(screen.getByRole('button', { name: 'lámpara japonesa' })).toBeTruthy();
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(onPick).toHaveBeenCalledWith('🏮');
  });

  it('leads by arrows from the search into the cells, and picks by click', async () => {
    const onPick = await shown();
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'ArrowDown' });
    const first = document.activeElement as HTMLElement;
    expect(first.getAttribute('aria-label')).toBe('grinning face');
    fireEvent.keyDown(first, { key: 'ArrowRight' });
    const second = document.activeElement as HTMLElement;
    expect(second).not.toBe(first);
    fireEvent.click(second);
    expect(onPick).toHaveBeenCalledWith(second.dataset['emoji']);
  });
});
