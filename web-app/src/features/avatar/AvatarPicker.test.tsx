// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
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
