// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { useEffect } from 'react';
import type { CropperProps } from 'react-easy-crop';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ProblemCode } from '../../api/problem';
import type { Client } from '../../state/client';
import { fileId } from '../../state/ids';
import { show, signedIn, standInForBrowser } from '../testing';
import { AvatarPicker } from './AvatarPicker';

const AREA = { x: 100, y: 50, width: 900, height: 900 };
const FILE = fileId('048f0000-0000-7000-8000-000000000001');

// jsdom lays nothing out, so there is nothing to drag in it.
vi.mock('react-easy-crop', () => ({
  default: function Cropper({ onCropComplete, onZoomChange, zoom, mediaProps }: CropperProps) {
    useEffect(() => { onCropComplete?.(AREA, AREA); }, [onCropComplete]);
    return <button onClick={() => { onZoomChange?.(2); }} onError={mediaProps.onError}>{`zoomed ${zoom}`}</button>;
  },
}));

const draws = vi.fn();
const onChange = vi.fn();
beforeEach(() => {
  standInForBrowser();
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ close: () => undefined }));
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage: draws, fillRect: () => undefined } as never);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((take, type) => { take(new Blob(['square'], { type: type ?? '' })); });
});
afterEach(() => {
  cleanup();
  draws.mockReset();
  onChange.mockReset();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function shown() {
  const client = signedIn();
  show(client, <AvatarPicker id="a" name="Ana" avatar="" onChange={onChange} />);
  fireEvent.click(screen.getByRole('button', { name: 'Choose an avatar' }));
  expect(screen.getByRole('button', { name: 'Choose a picture' })).toBeTruthy();
  const input = document.querySelector('input[data-pick="avatar"]');
  if (input) fireEvent.change(input, { target: { files: [new File(['x'], 'me.jpg', { type: 'image/jpeg' })] } });
  await screen.findByRole('dialog', { name: 'Crop the picture' }, { timeout: 5_000 });
  return client;
}
const use = async () => { await act(async () => { fireEvent.click(screen.getByRole('button', { name: 'Use picture' })); await Promise.resolve(); }); };

it('uploads the chosen square of a picture, and that is the avatar', async () => {
  const client = await shown();
  const upload = vi.fn<Client['files']['uploadAvatar']>(() => Promise.resolve({ ok: true, value: FILE }));
  client.files.uploadAvatar = upload;
  await use();
  await vi.waitUntil(() => onChange.mock.calls.length > 0);
  expect(draws).toHaveBeenCalledWith(expect.anything(), 100, 50, 900, 900, 0, 0, 512, 512);
  expect(upload.mock.calls[0]?.[0].type).toBe('image/jpeg');
  expect(onChange).toHaveBeenCalledWith(FILE);
  expect(screen.queryByRole('dialog', { name: 'Crop the picture' })).toBeNull();
});

it.each(['NOT_A_PICTURE', 'TOO_LARGE', 'NETWORK'] satisfies ProblemCode[])('tells why it was not taken, and lets try again: %s', async (code) => {
  const client = await shown();
  client.files.uploadAvatar = () => Promise.resolve({ ok: false, problem: { code, detail: '' } });
  await use();
  expect((await screen.findByText(code)).closest('[role="alert"]')).toBeTruthy();
  expect(onChange).not.toHaveBeenCalled();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Use picture' }).disabled).toBe(false);
});

it('says so where the browser cannot read it', async () => {
  await shown();
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no')));
  await use();
  expect(await screen.findByText(/no picture that the browser can read/u)).toBeTruthy();
});

it('zooms by a slider', async () => {
  await shown();
  const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'Zoom' });
  fireEvent.change(slider, { target: { value: '3' } });
  expect(screen.getByText('zoomed 3')).toBeTruthy();
  fireEvent.click(screen.getByText('zoomed 3'));
  expect(slider.value).toBe('2');
});
