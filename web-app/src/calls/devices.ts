import type { DeviceChoice, DeviceProblem } from '../state/calls/model';
import type { ChosenDevices } from './engine';

export type InputKind = 'microphone' | 'camera';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Opened = { readonly track: MediaStreamTrack } | { readonly problem: DeviceProblem };

const PROBLEMS: Readonly<Record<string, DeviceProblem>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'in-use',
  AbortError: 'in-use',
};

/** Errors that say that the chosen device is not there, while another one may be. */
const GONE: ReadonlySet<string> = new Set(['NotFoundError', 'OverconstrainedError']);

const nameOf = (error: unknown): string => (error instanceof Error || error instanceof DOMException ? error.name : '');

export const problemOf = (error: unknown): DeviceProblem => PROBLEMS[nameOf(error)] ?? 'failed';

/** The types promise it; browsers hide it from pages that others could have changed on their way. */
export const mediaDevices = (): MediaDevices | undefined => (navigator as Partial<Navigator>).mediaDevices;

export const noDevices = (): DeviceProblem => (isSecureContext ? 'unsupported' : 'insecure');

const FRAMES_PER_SECOND = 30;

export const sizeWanted = ({ width, height }: Size): MediaTrackConstraints => ({ width: { ideal: width }, height: { ideal: height } });

/** `id`: only this one; undefined: any. */
function wanted(kind: InputKind, id: string | undefined, size: Size): MediaTrackConstraints {
  const which: MediaTrackConstraints = id === undefined ? {} : { deviceId: { exact: id } };
  return kind === 'microphone'
    ? { ...which, echoCancellation: true, noiseSuppression: true, autoGainControl: true }
    : { ...which, ...sizeWanted(size), frameRate: { ideal: FRAMES_PER_SECOND } };
}

async function asked(devices: MediaDevices, kind: InputKind, id: string | undefined, size: Size): Promise<Opened> {
  const constraints = wanted(kind, id, size);
  const stream = await devices.getUserMedia(kind === 'microphone' ? { audio: constraints } : { video: constraints });
  const [track] = stream.getTracks();
  return track === undefined ? { problem: 'failed' } : { track };
}

/** The chosen one, or any other where that is gone. Never rejects. */
export async function openInput(kind: InputKind, chosen: string | undefined, size: Size): Promise<Opened> {
  const devices = mediaDevices();
  if (devices === undefined) return { problem: noDevices() };
  try {
    return await asked(devices, kind, chosen, size);
  } catch (error) {
    if (chosen === undefined || !GONE.has(nameOf(error))) return { problem: problemOf(error) };
  }
  return openInput(kind, undefined, size);
}

/** Both with one question to the user; undefined where that did not give both, so that each must be asked for. Never rejects. */
export async function openBoth(chosen: ChosenDevices, size: Size): Promise<Readonly<Record<InputKind, MediaStreamTrack>> | undefined> {
  try {
    const stream = await mediaDevices()?.getUserMedia({
      audio: wanted('microphone', chosen.microphone, size),
      video: wanted('camera', chosen.camera, size),
    });
    const [microphone] = stream?.getAudioTracks() ?? [];
    const [camera] = stream?.getVideoTracks() ?? [];
    if (microphone !== undefined && camera !== undefined) return { microphone, camera };
    stream?.getTracks().forEach((track) => track.stop());
    return undefined;
  } catch {
    return undefined;
  }
}

const KINDS: Readonly<Record<MediaDeviceKind, DeviceChoice['kind']>> = {
  audioinput: 'microphone',
  videoinput: 'camera',
  audiooutput: 'speaker',
};

/** Those with an id: before the user has allowed a device, browsers tell none. `used`: what is open or was chosen last. */
export async function listDevices(used: ChosenDevices): Promise<readonly DeviceChoice[]> {
  try {
    const all = (await mediaDevices()?.enumerateDevices()) ?? [];
    const found = all.filter(({ deviceId }) => deviceId !== '').map(({ kind, deviceId, label }) => ({ kind: KINDS[kind], id: deviceId, label }));
    return found.map((device) => ({ ...device, chosen: device.id === chosenOf(device.kind, found, used) }));
  } catch {
    return [];
  }
}

function chosenOf(kind: DeviceChoice['kind'], found: readonly Pick<DeviceChoice, 'kind' | 'id'>[], used: ChosenDevices): string | undefined {
  const ofKind = found.filter((device) => device.kind === kind);
  return (ofKind.find(({ id }) => id === used[kind]) ?? ofKind[0])?.id;
}
