// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { show, signedIn, standInForBrowser } from '../testing';
import { AvatarPicker } from './AvatarPicker';

const onChange = vi.fn();
beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  onChange.mockReset();
  vi.unstubAllGlobals();
});

function shown(avatar = '') {
  show(signedIn(), <AvatarPicker id="a" name="Ana" avatar={avatar} onChange={onChange} />);
  fireEvent.click(screen.getByRole('button', { name: 'Choose an avatar' }));
}
const type = (value: string) => {
  const box = screen.getByRole('textbox', { name: 'Any emoji' });
  fireEvent.change(box, { target: { value } });
  fireEvent.submit(box);
};

it('takes one of a few', () => {
  shown();
  fireEvent.click(screen.getByRole('button', { name: '🦊' }));
  expect(onChange).toHaveBeenCalledWith('🦊');
});

it.each([['👩🏽‍🚀', '👩🏽‍🚀'], [' 🇧🇷 ', '🇧🇷'], ['❤', '❤️']])('takes any other one: %s', (typed, taken) => {
  shown();
  type(typed);
  expect(onChange).toHaveBeenCalledWith(taken);
});

it.each(['a', '12', '🏮🏮', '🏮a', '<b>'])('refuses what is not one emoji: %s', (typed) => {
  shown();
  type(typed);
  expect(screen.getByText('That is not one emoji.')).toBeTruthy();
  expect(onChange).not.toHaveBeenCalled();
});

it('is one stop for Tab, from which arrows lead on', () => {
  shown('🎉');
  const cells = within(screen.getByRole('group', { name: 'Some to choose from' })).getAllByRole('button');
  expect(cells.filter(({ tabIndex }) => tabIndex === 0).map(({ textContent }) => textContent)).toEqual(['🎉']);
  cells[1]?.focus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(cells[7]);
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowLeft' });
  expect(document.activeElement).toBe(cells[6]);
});

it('leads to all of them', async () => {
  shown();
  fireEvent.click(screen.getByRole('button', { name: 'All emoji' }));
  fireEvent.click(await screen.findByRole('button', { name: 'grinning face' }, { timeout: 5_000 }));
  expect(onChange).toHaveBeenCalledWith('😀');
});

it('goes back to the initials, where there is something to take away', () => {
  shown('🦊');
  fireEvent.click(screen.getByRole('button', { name: 'No avatar' }));
  expect(onChange).toHaveBeenCalledWith('');
  cleanup();
  shown();
  expect(screen.queryByRole('button', { name: 'No avatar' })).toBeNull();
});
