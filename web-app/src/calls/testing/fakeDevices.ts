import { vi } from 'vitest';
import { FakeStream, FakeTrack } from './fakeConnection';

interface Device {
  readonly kind: MediaDeviceKind;
  readonly deviceId: string;
  readonly label: string;
}

export const MICROPHONE: Device = { kind: 'audioinput', deviceId: 'mic', label: 'Microphone' };
export const HEADSET: Device = { kind: 'audioinput', deviceId: 'headset', label: 'Headset' };
export const CAMERA: Device = { kind: 'videoinput', deviceId: 'cam', label: 'Camera' };
export const SPEAKER: Device = { kind: 'audiooutput', deviceId: 'speaker', label: 'Speaker' };

/** The devices of a machine and what the browser says about them, for tests. Puts them into the globals. */
export class FakeMachine extends EventTarget {
  devices: Device[] = [MICROPHONE, HEADSET, CAMERA, SPEAKER];
  /** What opening one ends in, by its id; 'screen' for that. */
  readonly refusals = new Map<string, string>();
  readonly asked: MediaStreamConstraints[] = [];
  /** What was said goes through only then. */
  hold: Promise<void> | undefined;
  #made: FakeTrack[] = [];
  level = 0;

  constructor(secure = true) {
    super();
    vi.stubGlobal('isSecureContext', secure);
    vi.stubGlobal('navigator', { mediaDevices: secure ? this : undefined });
    vi.stubGlobal('MediaStream', FakeStream);
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const machine = this;
    vi.stubGlobal('AudioContext', class {
      state = 'running';
      createAnalyser = () => ({ fftSize: 0, disconnect: () => undefined, getFloatTimeDomainData: (samples: Float32Array) => samples.fill(machine.level) });
      createMediaStreamSource = () => ({ connect: () => undefined });
      close = () => Promise.resolve();
    });
  }

  /** What is open, copies for the meter not counted. */
  live(kind: 'audio' | 'video'): readonly FakeTrack[] {
    return this.#made.filter((track) => track.kind === kind && track.readyState === 'live');
  }

  enumerateDevices = () => Promise.resolve(this.devices);

  getUserMedia = async (constraints: MediaStreamConstraints) => {
    this.asked.push(constraints);
    await this.hold;
    const wanted = [['audioinput', constraints.audio], ['videoinput', constraints.video]] as const;
    const found = wanted.flatMap(([kind, one]) => (typeof one === 'object' ? [this.#find(kind, one)] : []));
    return new FakeStream(found.map(({ kind, deviceId }) => this.#open(kind === 'audioinput' ? 'audio' : 'video', deviceId)));
  };

  getDisplayMedia = () => {
    const refusal = this.refusals.get('screen');
    if (refusal !== undefined) return Promise.reject(new DOMException('Permission denied', refusal));
    return Promise.resolve(new FakeStream([this.#open('video', 'screen'), this.#open('audio', 'screen')]));
  };

  #find(kind: MediaDeviceKind, { deviceId }: MediaTrackConstraints): Device {
    const exact = typeof deviceId === 'object' && 'exact' in deviceId ? deviceId.exact : undefined;
    const device = this.devices.find((one) => one.kind === kind && (exact === undefined || one.deviceId === exact));
    if (device === undefined) throw new DOMException('none', exact === undefined ? 'NotFoundError' : 'OverconstrainedError');
    const refusal = this.refusals.get(device.deviceId);
    if (refusal !== undefined) throw new DOMException('no', refusal);
    return device;
  }

  #open(kind: string, deviceId: string): FakeTrack {
    const track = new FakeTrack(kind, { deviceId, height: 720 });
    this.#made.push(track);
    return track;
  }
}
