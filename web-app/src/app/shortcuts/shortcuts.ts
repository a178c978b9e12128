import { useEffect, useRef } from 'react';

/** A key with what is held down; `mod` is Control, on a Mac Command. */
export interface Chord {
  readonly key: string;
  readonly mod?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean;
}

/** What can be done from anywhere, and by which keys. The dialog of `?` shows the same table. */
export const SHORTCUTS = {
  search: [{ key: 'k', mod: true }],
  next: [{ key: 'ArrowDown', alt: true }],
  previous: [{ key: 'ArrowUp', alt: true }],
  nextUnread: [{ key: 'ArrowDown', alt: true, shift: true }],
  previousUnread: [{ key: 'ArrowUp', alt: true, shift: true }],
  settings: [{ key: ',', mod: true }],
  help: [{ key: '?' }, { key: '/', mod: true }],
  composer: [{ key: 'Enter', mod: true }],
  ringing: [{ key: 'Enter', mod: true, shift: true }],
  jump: [{ key: 'j', mod: true }],
  details: [{ key: 'i', mod: true }],
  close: [{ key: 'Escape' }],
} as const satisfies Readonly<Record<string, readonly Chord[]>>;

export type Shortcut = keyof typeof SHORTCUTS;

export const isMac = (): boolean => navigator.userAgent.includes('Mac');

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether the keys are that chord and nothing more. Of a sign such as ? it does not matter where the keyboard has it. */
export function isPressed(event: Pressed, { key, mod = false, alt = false, shift = false }: Chord, mac = isMac()): boolean {
  const sign = key.length === 1 && !/[a-z0-9]/u.test(key);
  return event.key.toLowerCase() === key.toLowerCase() && (mac ? event.metaKey : event.ctrlKey) === mod
    && !(mac ? event.ctrlKey : event.metaKey) && event.altKey === alt && (sign || event.shiftKey === shift);
}

const EDITABLE = 'input, textarea, select, [contenteditable="true"]';
const OVERLAY = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/** Does it when its keys are pressed, while the view is there; not under a dialog, and plain signs not while one types. */
export function useShortcut(shortcut: Shortcut, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => { latest.current = act; });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const chord = SHORTCUTS[shortcut].find((each) => isPressed(event, each));
      if (chord === undefined || event.defaultPrevented || event.isComposing) return;
      const plain = !('mod' in chord) && !('alt' in chord);
      if (plain && chord.key.length === 1 && event.target instanceof Element && event.target.matches(EDITABLE)) return;
      if (document.querySelector(OVERLAY) !== null) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => { document.removeEventListener('keydown', onKey); };
  }, [shortcut]);
}
