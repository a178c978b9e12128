// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CurrentCall } from '../../state/calls/model';
import { NO_MEDIA } from '../../state/calls/media';
import { ANA } from '../testing';
import { currentOf, peerOf } from './testing';
import { useBeginning } from './useBeginning';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const begin = (current: CurrentCall) => renderHook((now: CurrentCall) => useBeginning(now), { initialProps: current });
const CONNECTING = currentOf({ peers: [peerOf(ANA.id, { connection: 'connecting' })] });

/** Somebody with a camera, of whom nothing has come yet. */
function camera() {
  const track = Object.assign(new EventTarget(), { muted: true });
  const cameraStream = { id: 'camera', getTracks: () => [track] } as unknown as MediaStream;
  return { track, seen: currentOf({ peers: [peerOf(ANA.id, { media: { ...NO_MEDIA, camera: true }, cameraStream })] }) };
}

it('is over once somebody is heard', () => {
  const { result, rerender } = begin(currentOf({ phase: 'preparing' }));
  expect(result.current).toBe(true);
  rerender(CONNECTING);
  expect(result.current).toBe(true);
  rerender(currentOf({ peers: [peerOf(ANA.id)] }));
  expect(result.current).toBe(false);
  rerender(CONNECTING);
  expect(result.current).toBe(false);
});

it('is over once a picture comes, where somebody has a camera', () => {
  const { track, seen } = camera();
  const { result, rerender } = begin(CONNECTING);
  rerender(seen);
  expect(result.current).toBe(true);
  act(() => { track.dispatchEvent(new Event('unmute')); });
  expect(result.current).toBe(false);
});

it('is over after a second, whatever comes', () => {
  const { result } = begin(camera().seen);
  act(() => { vi.advanceTimersByTime(900); });
  expect(result.current).toBe(true);
  act(() => { vi.advanceTimersByTime(200); });
  expect(result.current).toBe(false);
});

it('is nothing of a call that nobody has answered, nor of one that is over; the next one begins anew', () => {
  const { result, rerender } = begin(currentOf({ phase: 'calling' }));
  expect(result.current).toBe(false);
  rerender(currentOf({ peers: [peerOf(ANA.id)] }));
  rerender(currentOf({ phase: 'ended', ended: { by: 'self', durationMs: 1 } }));
  expect(result.current).toBe(false);
  rerender(CONNECTING);
  expect(result.current).toBe(true);
});
