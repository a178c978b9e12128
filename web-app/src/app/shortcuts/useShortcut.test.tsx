// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useShortcut } from './shortcuts';

const act = vi.fn();

function View({ dialog = false }: { dialog?: boolean }) {
  useShortcut('help', act);
  return <><textarea aria-label="box" />{dialog && <div role="dialog" />}</>;
}

afterEach(() => {
  cleanup();
  act.mockReset();
});

it('is done from anywhere, while the view is there', () => {
  const { unmount } = render(<View />);
  fireEvent.keyDown(document.body, { key: '?' });
  expect(act).toHaveBeenCalledTimes(1);
  unmount();
  fireEvent.keyDown(document.body, { key: '?' });
  expect(act).toHaveBeenCalledTimes(1);
});

it('is no sign that somebody types', () => {
  render(<View />);
  fireEvent.keyDown(screen.getByLabelText('box'), { key: '?' });
  expect(act).not.toHaveBeenCalled();
  fireEvent.keyDown(screen.getByLabelText('box'), { key: '/', ctrlKey: true });
  expect(act).toHaveBeenCalledTimes(1);
});

it('waits while a dialog is open', () => {
  render(<View dialog />);
  fireEvent.keyDown(document.body, { key: '?' });
  expect(act).not.toHaveBeenCalled();
});
