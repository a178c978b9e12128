// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { show, signedIn, standInForBrowser } from '../../features/testing';
import { createTexts } from '../../i18n';
import { SHORTCUTS, type Shortcut } from './shortcuts';
import { ShortcutsDialog } from './ShortcutsDialog';

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('has every shortcut of the table, and the keys of the composer and of messages', () => {
  show(signedIn(), <ShortcutsDialog onClose={() => undefined} />);
  const { t } = createTexts();
  const names = screen.getAllByRole('term').map(({ textContent }) => textContent);
  for (const shortcut of Object.keys(SHORTCUTS) as Shortcut[]) expect(names).toContain(t(`keys.${shortcut}`));
  for (const name of ['Reply', 'Edit', 'Bold', 'Italic', 'Code', 'In the empty box: edit your last message']) expect(names).toContain(name);
  expect(new Set(names).size).toBe(names.length);
});
