import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChosenDevices } from './engine';
import { OwnDevices } from './ownDevices';
import { CAMERA, FakeMachine, HEADSET, MICROPHONE } from './testing/fakeDevices';

let machine: FakeMachine;
let chosen: ChosenDevices;

function devices(): OwnDevices {
  return new OwnDevices({ changed: () => undefined, remembered: () => chosen, remember: (now) => { chosen = now; } });
}

const settled = () => vi.waitFor(() => Promise.resolve());

beforeEach(() => {
  machine = new FakeMachine();
  chosen = {};
});
afterEach(() => vi.unstubAllGlobals());

describe('opening', () => {
  it('asks for both with one question', async () => {
    const own = devices();
    await own.open({ microphone: true, camera: true });
    expect(machine.asked).toHaveLength(1);
    expect(machine.asked[0]).toMatchObject({ audio: { echoCancellation: true, noiseSuppression: true }, video: { width: { ideal: 1_280 }, height: { ideal: 720 } } });
    expect(own.shown.media).toEqual({ microphone: true, camera: true, screen: false, hand: false });
    expect(own.shown.cameraStream?.getTracks()).toEqual(machine.live('video'));
    await settled();
    expect(own.shown.devices.map(({ label, chosen: is }) => [label, is])).toEqual([['Microphone', true], ['Headset', false], ['Camera', true], ['Speaker', true]]);
  });

  it('opens nothing that is not wanted', async () => {
    const own = devices();
    await own.open({ microphone: true, camera: false });
    expect(machine.live('video')).toHaveLength(0);
    await devices().open({ microphone: false, camera: false });
    expect(machine.asked).toHaveLength(1);
  });

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotReadableError', 'in-use'],
    ['TypeError', 'failed'],
  ] as const)('goes on without a camera that gives %s, and tells that it is %s', async (refusal, problem) => {
    machine.refusals.set('cam', refusal);
    const own = devices();
    await own.open({ microphone: true, camera: true });
    expect(own.shown.media).toMatchObject({ microphone: true, camera: false });
    expect(own.shown).toMatchObject({ cameraProblem: problem });
    expect(own.shown.microphoneProblem).toBeUndefined();
  });

  it('tells where there is none, and where the page is not secure', async () => {
    machine.devices = [];
    const own = devices();
    await own.open({ microphone: true, camera: true });
    expect(own.shown).toMatchObject({ microphoneProblem: 'none', cameraProblem: 'none' });
    machine = new FakeMachine(false);
    const other = devices();
    await other.open({ microphone: true, camera: false });
    expect(other.shown).toMatchObject({ microphoneProblem: 'insecure', media: { microphone: false } });
  });

  it('takes any other one where the chosen one is gone', async () => {
    chosen = { microphone: 'headset' };
    const own = devices();
    await own.open({ microphone: true, camera: false });
    expect(own.track('microphone')?.getSettings().deviceId).toBe('headset');
    machine.devices = [MICROPHONE, CAMERA];
    const other = devices();
    await other.open({ microphone: true, camera: true });
    expect(other.track('microphone')?.getSettings().deviceId).toBe('mic');
    expect(other.shown.media).toMatchObject({ microphone: true, camera: true });
  });

  it('that comes too late leaves nothing open', async () => {
    let go: () => void = () => undefined;
    machine.hold = new Promise((resolve) => { go = resolve; });
    const own = devices();
    const opened = own.open({ microphone: true, camera: true });
    own.close();
    go();
    await opened;
    expect([...machine.live('audio'), ...machine.live('video')]).toHaveLength(0);
  });
});

describe('switching', () => {
  it('closes a camera that is off, and keeps a muted microphone open without sound', async () => {
    const own = devices();
    await own.open({ microphone: true, camera: true });
    await own.setCamera(false);
    await own.setMicrophone(false);
    expect(machine.live('video')).toHaveLength(0);
    expect(own.track('camera')).toBeUndefined();
    expect(own.shown.cameraStream).toBeUndefined();
    expect(own.track('microphone')?.enabled).toBe(false);
    expect(own.shown.media).toMatchObject({ microphone: false, camera: false });
    await own.setMicrophone(true);
    await own.setCamera(true);
    expect(own.track('microphone')?.enabled).toBe(true);
    expect(machine.live('video')).toHaveLength(1);
  });

  it('ends as was said last, however long the opening takes', async () => {
    let go: () => void = () => undefined;
    machine.hold = new Promise((resolve) => { go = resolve; });
    const own = devices();
    const on = own.setCamera(true);
    const off = own.setCamera(false);
    go();
    await Promise.all([on, off]);
    expect(own.shown.media.camera).toBe(false);
    expect(machine.live('video')).toHaveLength(0);
  });

  it('to another device stays with it, in later calls too', async () => {
    const own = devices();
    await own.open({ microphone: true, camera: false });
    await own.choose({ kind: 'microphone', id: HEADSET.deviceId });
    expect(own.track('microphone')?.getSettings().deviceId).toBe('headset');
    expect(machine.live('audio')).toHaveLength(1);
    expect(chosen).toEqual({ microphone: 'headset' });
    await own.choose({ kind: 'speaker', id: 'speaker' });
    expect(chosen).toEqual({ microphone: 'headset', speaker: 'speaker' });
  });

  it('to another microphone while muted stays muted', async () => {
    const own = devices();
    await own.open({ microphone: true, camera: false });
    await own.setMicrophone(false);
    await own.choose({ kind: 'microphone', id: HEADSET.deviceId });
    expect(own.track('microphone')?.enabled).toBe(false);
    expect(own.shown.media.microphone).toBe(false);
  });

  it('to what is left where a device goes away, or off where nothing is', async () => {
    const own = devices();
    await own.open({ microphone: true, camera: true });
    const [first] = machine.live('audio');
    machine.devices = [HEADSET];
    first?.unplug();
    await vi.waitFor(() => expect(own.track('microphone')?.getSettings().deviceId).toBe('headset'));
    machine.live('video')[0]?.unplug();
    await vi.waitFor(() => expect(own.shown).toMatchObject({ cameraProblem: 'none', media: { camera: false, microphone: true } }));
  });

  it('follows what is plugged in', async () => {
    const own = devices();
    await own.open({ microphone: true, camera: false });
    machine.devices = [MICROPHONE];
    machine.dispatchEvent(new Event('devicechange'));
    await vi.waitFor(() => expect(own.shown.devices.map(({ id }) => id)).toEqual(['mic']));
  });

  it('captures less with more people', async () => {
    const own = devices();
    await own.open({ microphone: false, camera: true });
    expect(await own.fit(5)).toBe(true);
    expect(await own.fit(5)).toBe(false);
    expect(machine.live('video')[0]?.applied).toEqual([{ width: { ideal: 640 }, height: { ideal: 360 } }]);
  });
});

describe('a shared screen', () => {
  it('is sent with its sound until it is ended, by the browser too', async () => {
    const own = devices();
    await own.shareScreen(true);
    expect(own.shown.media.screen).toBe(true);
    expect(own.track('screen')?.contentHint).toBe('detail');
    expect(own.track('screen-sound')?.kind).toBe('audio');
    machine.live('video')[0]?.unplug();
    expect(own.shown.media.screen).toBe(false);
    expect(machine.live('audio')).toHaveLength(0);
    await own.shareScreen(true);
    await own.shareScreen(false);
    expect(own.shown.screenStream).toBeUndefined();
    expect(machine.live('video')).toHaveLength(0);
  });

  it('that the user did not choose is no problem; one that cannot be had is', async () => {
    machine.refusals.set('screen', 'NotAllowedError');
    const own = devices();
    await own.shareScreen(true);
    expect(own.shown.screenProblem).toBeUndefined();
    expect(own.shown.media.screen).toBe(false);
    machine.refusals.set('screen', 'NotReadableError');
    await own.shareScreen(true);
    expect(own.shown.screenProblem).toBe('in-use');
  });
});

describe('the own voice', () => {
  it('is heard while muted, and told apart', async () => {
    const own = devices();
    await own.open({ microphone: true, camera: false });
    machine.level = 0.3;
    for (const now of [0, 200, 400]) own.listen(now);
    expect(own.shown).toMatchObject({ speaking: true, speaksMuted: false });
    await own.setMicrophone(false);
    expect(own.shown).toMatchObject({ speaking: false, speaksMuted: true });
    machine.level = 0;
    own.listen(5_000);
    expect(own.shown.speaksMuted).toBe(false);
    await settled();
  });
});
