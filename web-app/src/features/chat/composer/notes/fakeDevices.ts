// What a browser records with, for tests: jsdom has none of it.
import { vi } from 'vitest';

export interface FakeDevices {
  /** Tracks that are not stopped: the devices are in use. */
  live(): number;
  /** The device goes away. */
  unplug(): void;
}

/** Puts a microphone and a camera into the browser; or an error that asking for them ends in. */
export function plugIn(refusal?: string): FakeDevices {
  const tracks: { stopped: boolean; stop: () => void }[] = [];
  let recorder: FakeRecorder | undefined;

  class FakeRecorder extends EventTarget {
    static isTypeSupported = (type: string) => type.includes('webm');
    state = 'inactive';
    readonly mimeType: string;

    constructor(_: unknown, { mimeType }: { mimeType: string }) {
      super();
      this.mimeType = mimeType;
      // eslint-disable-next-line @typescript-eslint/no-this-alias
      recorder = this;
    }

    start() {
      this.state = 'recording';
    }

    stop() {
      this.state = 'inactive';
      queueMicrotask(() => {
        this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob(['sound']) }));
        this.dispatchEvent(new Event('stop'));
      });
    }
  }

  class FakeAudio {
    state = 'running';
    createAnalyser = () => ({ fftSize: 0, getFloatTimeDomainData: (samples: Float32Array) => { samples[0] = 0.5; } });
    createMediaStreamSource = () => ({ connect: () => undefined });
    resume = () => Promise.resolve();
    close = () => { this.state = 'closed'; return Promise.resolve(); };
  }

  const getUserMedia = ({ audio, video }: MediaStreamConstraints) => {
    if (refusal !== undefined) return Promise.reject(new DOMException('no', refusal));
    const own = [audio, video].filter(Boolean).map(() => {
      const track = { stopped: false, stop: () => { track.stopped = true; } };
      return track;
    });
    tracks.push(...own);
    return Promise.resolve({ getTracks: () => own });
  };
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  vi.stubGlobal('AudioContext', FakeAudio);
  vi.stubGlobal('isSecureContext', true);
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia, enumerateDevices: () => Promise.resolve([{ kind: 'videoinput' }, { kind: 'videoinput' }]) } });
  return {
    live: () => tracks.filter(({ stopped }) => !stopped).length,
    unplug: () => recorder?.stop(),
  };
}

export function unplugAll(): void {
  Reflect.deleteProperty(navigator, 'mediaDevices');
}
