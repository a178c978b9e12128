// Devices and recording. Loaded when something is first recorded. No React in here.

/** Why there is no recording. */
export type Trouble = 'insecure' | 'denied' | 'missing' | 'busy' | 'unsupported' | 'failed';

export class DeviceError extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** Asks for a microphone, and a camera. Throws a DeviceError. */
export async function openDevices(constraints: MediaStreamConstraints): Promise<MediaStream> {
  // Browsers hide the devices from pages that others could have changed on their way.
  const devices = (navigator as Partial<Navigator>).mediaDevices;
  if (devices === undefined) throw new DeviceError(isSecureContext ? 'unsupported' : 'insecure');
  if (typeof MediaRecorder === 'undefined') throw new DeviceError('unsupported');
  try {
    return await devices.getUserMedia(constraints);
  } catch (error) {
    throw new DeviceError((error instanceof DOMException ? TROUBLES[error.name] : undefined) ?? 'failed');
  }
}

export function release(stream: MediaStream | undefined): void {
  stream?.getTracks().forEach((track) => { track.stop(); });
}

export interface Recorded {
  readonly blob: Blob;
  readonly durationMs: number;
}

interface RecordingOptions {
  /** The first that the browser can write is taken. */
  readonly types: readonly string[];
  readonly bits: Pick<MediaRecorderOptions, 'audioBitsPerSecond' | 'videoBitsPerSecond'>;
  readonly limitMs: number;
  /** Called once where it ended by itself: at the limit, or because the device went away. */
  readonly onEnded: (why: 'limit' | 'lost') => void;
}

/** So often the recorder hands over what it has. */
const PIECE_MS = 1_000;

function begun(stream: MediaStream, options: MediaRecorderOptions): MediaRecorder {
  try {
    const recorder = new MediaRecorder(stream, options);
    recorder.start(PIECE_MS);
    return recorder;
  } catch {
    release(stream);
    throw new DeviceError('failed');
  }
}

/** Records a stream from its making on, and releases the stream in any case. */
export class Recording {
  readonly startedMs = performance.now();
  readonly #recorder: MediaRecorder;
  readonly #pieces: Blob[] = [];
  readonly #limit: ReturnType<typeof setTimeout>;
  readonly #ended: Promise<Recorded>;
  #endedMs: number | undefined;

  /** Throws a DeviceError where the browser cannot write any of the types. */
  constructor(private readonly stream: MediaStream, { types, bits, limitMs, onEnded }: RecordingOptions) {
    const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
    if (mimeType === undefined) {
      release(stream);
      throw new DeviceError('unsupported');
    }
    const recorder = begun(stream, { mimeType, ...bits });
    this.#recorder = recorder;
    this.#ended = new Promise((resolve) => {
      recorder.addEventListener('dataavailable', ({ data }) => { if (data.size > 0) this.#pieces.push(data); });
      recorder.addEventListener('stop', () => {
        const own = this.#endedMs === undefined;
        this.#close();
        const [type = ''] = (recorder.mimeType === '' ? mimeType : recorder.mimeType).split(';');
        resolve({ blob: new Blob(this.#pieces, { type }), durationMs: Math.min(limitMs, Math.round(this.elapsedMs)) });
        if (own) onEnded('lost');
      });
    });
    this.#limit = setTimeout(() => {
      void this.finish();
      onEnded('limit');
    }, limitMs);
  }

  get elapsedMs(): number {
    return (this.#endedMs ?? performance.now()) - this.startedMs;
  }

  /** Ends it; the devices are released at once. */
  finish(): Promise<Recorded> {
    if (this.#endedMs === undefined) {
      this.#endedMs = performance.now();
      if (this.#recorder.state !== 'inactive') this.#recorder.stop();
      this.#close();
    }
    return this.#ended;
  }

  #close(): void {
    this.#endedMs ??= performance.now();
    clearTimeout(this.#limit);
    release(this.stream);
  }
}
