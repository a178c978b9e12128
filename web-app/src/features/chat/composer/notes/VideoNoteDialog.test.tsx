// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PickedFile } from '../../../../state/client';
import { LIMITS } from '../../../../state/model';
import { show, signedIn, standInForBrowser } from '../../../testing';
import { plugIn, unplugAll } from './fakeDevices';
import { VideoNoteDialog } from './VideoNoteDialog';

const POSTER = new Blob(['frame'], { type: 'image/jpeg' });
const press = (name: string) => { fireEvent.click(screen.getByRole('button', { name })); };

async function pass(ms: number): Promise<void> {
  await act(async () => { await vi.advanceTimersByTimeAsync(ms); });
}

async function shown(refusal?: string) {
  const devices = plugIn(refusal);
  const onSend = vi.fn<(note: PickedFile) => void>();
  const onClose = vi.fn();
  const { unmount } = show(signedIn(), <VideoNoteDialog onSend={onSend} onClose={onClose} />);
  await pass(0);
  return { devices, onSend, onClose, unmount };
}

beforeEach(() => {
  standInForBrowser();
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
  vi.spyOn(HTMLVideoElement.prototype, 'videoWidth', 'get').mockReturnValue(640);
  vi.spyOn(HTMLVideoElement.prototype, 'videoHeight', 'get').mockReturnValue(480);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage: () => undefined, fillRect: () => undefined } as never);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((take) => { take(POSTER); });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] });
});
afterEach(() => {
  cleanup();
  unplugAll();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('records, shows what was recorded, and sends it with a frame of it', async () => {
  const { devices, onSend, onClose } = await shown();
  expect(devices.live()).toBe(2);
  press('Record');
  await pass(3_000);
  expect(screen.getByRole('timer').textContent).toBe('0:03');
  press('Stop recording');
  await pass(0);
  expect(devices.live()).toBe(0);
  expect(screen.getByLabelText('Recorded video note')).toBeTruthy();
  press('Send');
  expect(onSend).toHaveBeenCalledWith(expect.objectContaining({ as: 'video', width: 640, height: 480, durationMs: 3_000, poster: POSTER }));
  expect(onSend.mock.calls[0]?.[0].name).toMatch(/\.webm$/u);
  expect(onClose).toHaveBeenCalled();
});

it('stops at the limit', async () => {
  const { devices, onSend } = await shown();
  press('Record');
  await pass(LIMITS.videoMs + 500);
  expect(screen.getByText('1:00 is the most. Send it?')).toBeTruthy();
  expect(devices.live()).toBe(0);
  press('Send');
  expect(onSend).toHaveBeenCalledWith(expect.objectContaining({ durationMs: LIMITS.videoMs }));
});

it('records again', async () => {
  const { devices } = await shown();
  press('Record');
  await pass(1_000);
  press('Stop recording');
  await pass(0);
  press('Record again');
  await pass(0);
  expect(devices.live()).toBe(2);
  expect(screen.getByRole('button', { name: 'Record' })).toBeTruthy();
});

it('turns to the other camera, and never holds two', async () => {
  const { devices } = await shown();
  press('Other camera');
  await pass(0);
  expect(devices.live()).toBe(2);
});

it.each([0, 1_000])('releases the camera when it is closed, %i ms into a recording', async (ms) => {
  const { devices, onSend, unmount } = await shown();
  if (ms > 0) press('Record');
  await pass(ms);
  unmount();
  await pass(0);
  expect(devices.live()).toBe(0);
  expect(onSend).not.toHaveBeenCalled();
});

it('says what is wrong, and tries again', async () => {
  await shown('NotAllowedError');
  expect(screen.getByRole('alert').textContent).toContain('Camera and microphone are not allowed here');
  plugIn();
  press('Try again');
  await pass(0);
  expect(screen.getByRole('button', { name: 'Record' })).toBeTruthy();
});
