import { describe, expect, it } from 'vitest';
import { isPressed, SHORTCUTS, type Chord } from './shortcuts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const pressed = (key: string, held: Partial<typeof NONE>, chord: Chord, mac = false) => isPressed({ ...NONE, key, ...held }, chord, mac);

describe('a chord', () => {
  const [search] = SHORTCUTS.search;

  it('is Control here and Command on a Mac', () => {
    expect(pressed('k', { ctrlKey: true }, search)).toBe(true);
    expect(pressed('k', { metaKey: true }, search)).toBe(false);
    expect(pressed('k', { metaKey: true }, search, true)).toBe(true);
    expect(pressed('k', { ctrlKey: true }, search, true)).toBe(false);
  });

  it('is nothing more than it says', () => {
    expect(pressed('k', {}, search)).toBe(false);
    expect(pressed('k', { ctrlKey: true, shiftKey: true }, search)).toBe(false);
    expect(pressed('ArrowDown', { altKey: true, shiftKey: true }, SHORTCUTS.next[0])).toBe(false);
    expect(pressed('ArrowDown', { altKey: true, shiftKey: true }, SHORTCUTS.nextUnread[0])).toBe(true);
  });

  it('is a sign wherever the keyboard has it', () => {
    expect(pressed('?', { shiftKey: true }, SHORTCUTS.help[0])).toBe(true);
    expect(pressed('?', {}, SHORTCUTS.help[0])).toBe(true);
    expect(pressed('/', { ctrlKey: true, shiftKey: true }, SHORTCUTS.help[1])).toBe(true);
  });
});

it('no two shortcuts have the same keys', () => {
  const chords = Object.values(SHORTCUTS).flat().map((chord) => JSON.stringify(chord));
  expect(new Set(chords).size).toBe(chords.length);
});
