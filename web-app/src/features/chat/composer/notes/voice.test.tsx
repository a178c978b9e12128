// @vitest-environment jsdom
import { act, cleanup, createEvent, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PickedFile } from '../../../../state/client';
import { LIMITS } from '../../../../state/model';
import type { FakeClient } from '../../../../state/testing/fakeClient';
import { ANA, directWith, show, signedIn, standInForBrowser } from '../../../testing';
import { Composer } from '../../Composer';
import { plugIn, unplugAll, type FakeDevices } from './fakeDevices';

const HERE = directWith(ANA);
const mic = () => screen.getByRole('button', { name: 'Record a voice note' });
const bar = () => screen.queryByRole('group', { name: 'Voice note' });
const sent = (client: FakeClient) => client.asked.filter(([name]) => name === 'log.send').map(([, , , files]) => (files as PickedFile[])[0]);

/** Lets what was begun come to its end, and time pass. */
async function pass(ms: number): Promise<void> {
  await act(async () => {
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(ms);
    await vi.dynamicImportSettled();
  });
}

function pointer(kind: 'Down' | 'Move' | 'Up', at: { x?: number; y?: number; ms?: number } = {}): void {
  const button = mic();
  const event = createEvent[`pointer${kind}`](button, { button: 0, bubbles: true });
  // jsdom knows no more of a pointer event than of any other.
  for (const [name, value] of Object.entries({ button: 0, isPrimary: true, pointerId: 1, clientX: 500 + (at.x ?? 0), clientY: 500 + (at.y ?? 0), timeStamp: 1_000 + (at.ms ?? 0) })) {
    Object.defineProperty(event, name, { value });
  }
  act(() => { fireEvent(button, event); });
}

async function hold(): Promise<void> {
  pointer('Down');
  await pass(3_000);
}

function shown(refusal?: string): { client: FakeClient; devices: FakeDevices; unmount: () => void } {
  const devices = plugIn(refusal);
  const client = signedIn();
  const { unmount } = show(client, <Composer conversation={HERE} />);
  return { client, devices, unmount };
}

beforeEach(() => {
  standInForBrowser();
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
  Element.prototype.setPointerCapture = () => undefined;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date', 'requestAnimationFrame', 'cancelAnimationFrame'] });
});
afterEach(() => {
  cleanup();
  unplugAll();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a voice note', () => {
  it('that is held is sent when it is let go, and the microphone is released', async () => {
    const { client, devices } = shown();
    await hold();
    expect(devices.live()).toBe(1);
    expect(screen.getByRole('timer').textContent).toBe('0:03');
    pointer('Up', { ms: 3_000 });
    await pass(0);
    expect(sent(client)).toEqual([expect.objectContaining({ as: 'voice', durationMs: 3_000 })]);
    expect(sent(client)[0]?.name).toMatch(/^Voice note .*\.webm$/u);
    expect(sent(client)[0]?.waveform).toHaveLength(30);
    expect(devices.live()).toBe(0);
    expect(bar()).toBeNull();
  });

  it('is thrown away by sliding to the side', async () => {
    const { client, devices } = shown();
    await hold();
    pointer('Move', { x: -40 });
    expect(bar()).not.toBeNull();
    pointer('Move', { x: -95 });
    await pass(0);
    expect(bar()).toBeNull();
    expect(devices.live()).toBe(0);
    expect(sent(client)).toEqual([]);
  });

  it('goes on without the finger after sliding up', async () => {
    const { client } = shown();
    await hold();
    pointer('Move', { y: -80 });
    await pass(0);
    expect(screen.queryByRole('button', { name: 'Record a voice note' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await pass(0);
    expect(sent(client)).toHaveLength(1);
  });

  it('goes on without the finger after a click', async () => {
    const { client } = shown();
    pointer('Down');
    pointer('Up', { ms: 120 });
    await pass(1_000);
    expect(bar()).not.toBeNull();
    expect(sent(client)).toEqual([]);
    expect(screen.getByText('Recording. Enter sends, Escape cancels.').getAttribute('role')).toBe('status');
  });

  it('begins by the keyboard, has the focus on Send, and ends by Escape', async () => {
    const { client, devices } = shown();
    // What Enter and Space do to a button.
    fireEvent.click(mic(), { detail: 0 });
    await pass(1_000);
    await pass(100);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Send' }));
    fireEvent.keyDown(window, { key: 'Escape' });
    await pass(0);
    expect(bar()).toBeNull();
    expect(devices.live()).toBe(0);
    expect(sent(client)).toEqual([]);
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }));
  });

  it('stops at the limit, and is offered to be sent', async () => {
    const { client, devices } = shown();
    fireEvent.click(mic(), { detail: 0 });
    await pass(LIMITS.voiceMs + 500);
    expect(screen.getByText('5:00 is the most. Send it?')).toBeTruthy();
    expect(devices.live()).toBe(0);
    expect(sent(client)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(sent(client)[0]).toMatchObject({ durationMs: LIMITS.voiceMs });
    expect(sent(client)[0]?.waveform).toHaveLength(128);
  });

  it('can be stopped and listened to before it is sent, or thrown away', async () => {
    const { client } = shown();
    fireEvent.click(mic(), { detail: 0 });
    await pass(2_000);
    fireEvent.click(screen.getByRole('button', { name: 'Stop recording' }));
    await pass(0);
    expect(screen.getByRole('button', { name: 'Listen' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Discard the voice note' }));
    expect(screen.getByRole('textbox', { name: 'Message' })).toBeTruthy();
    expect(sent(client)).toEqual([]);
  });

  it('waits where it was recorded when one goes elsewhere', async () => {
    const { client, devices, unmount } = shown();
    fireEvent.click(mic(), { detail: 0 });
    await pass(2_000);
    unmount();
    await pass(0);
    expect(devices.live()).toBe(0);
    show(client, <Composer conversation={HERE} />);
    await pass(0);
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(sent(client)[0]).toMatchObject({ as: 'voice', durationMs: 2_000 });
  });

  it('is kept as far as it came when the microphone goes away', async () => {
    const { devices } = shown();
    fireEvent.click(mic(), { detail: 0 });
    await pass(2_000);
    devices.unplug();
    await pass(0);
    expect(screen.getByRole('group', { name: 'Recorded voice note' })).toBeTruthy();
  });

  it('has no button beside a text', () => {
    shown();
    fireEvent.change(screen.getByRole('textbox', { name: 'Message' }), { target: { value: 'hello' } });
    expect(screen.queryByRole('button', { name: 'Record a voice note' })).toBeNull();
  });
});

it.each([
  ['NotAllowedError', 'The microphone is not allowed here.'],
  ['NotFoundError', 'No microphone was found.'],
  ['NotReadableError', 'The microphone is in use elsewhere.'],
  ['TypeError', 'The microphone did not start.'],
])('it says what is wrong: %s', async (error, text) => {
  shown(error);
  fireEvent.click(mic(), { detail: 0 });
  await pass(0);
  expect(screen.getByRole('alert').textContent).toContain(text);
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('it releases the microphone where the browser cannot record with it', async () => {
  const { devices } = shown();
  vi.stubGlobal('AudioContext', undefined);
  fireEvent.click(mic(), { detail: 0 });
  await pass(0);
  expect(screen.getByRole('alert').textContent).toContain('The microphone did not start.');
  expect(devices.live()).toBe(0);
});

it('it asks for a secure page where the browser hides the devices', async () => {
  shown();
  unplugAll();
  vi.stubGlobal('isSecureContext', false);
  fireEvent.click(mic(), { detail: 0 });
  await pass(0);
  expect(screen.getByRole('alert').textContent).toContain('https');
});
