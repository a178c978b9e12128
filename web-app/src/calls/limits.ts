import type { Size } from './devices';
import type { SignalPurpose } from './signals';

/** What is sent to each of the others. */
export interface Limit {
  readonly bitsPerSecond: number;
  /** Of pictures: at most so many lines. */
  readonly lines?: number;
  readonly framesPerSecond?: number;
}

export type Limits = Readonly<Record<SignalPurpose, Limit>>;

const row = (lines: number, frames: number, camera: number, screenFrames: number, screen: number, sound: number, screenSound: number): Limits => ({
  microphone: { bitsPerSecond: sound * 1_000 },
  camera: { bitsPerSecond: camera * 1_000, lines, framesPerSecond: frames },
  screen: { bitsPerSecond: screen * 1_000, framesPerSecond: screenFrames },
  'screen-sound': { bitsPerSecond: screenSound * 1_000 },
});

/**
 * Each of the others gets a stream of its own, so that what goes out and what is encoded grows with their number: by these
 * rows a camera takes 2.6 Mbit/s in all at most, and a screen 3.2.
 */
const BY_OTHERS: readonly Limits[] = [
  //  lines, frames/s, kbit/s | screen: frames/s, kbit/s | sound, screen's sound: kbit/s
  row(720, 30, 1_800, 30, 2_500, 40, 96),
  row(720, 30, 1_200, 20, 1_600, 40, 96),
  row(540, 25, 800, 15, 1_050, 40, 64),
  row(360, 24, 500, 15, 800, 32, 64),
  row(360, 20, 400, 10, 640, 32, 64),
  row(270, 20, 300, 8, 500, 24, 48),
  row(270, 15, 250, 5, 450, 24, 48),
];

const SMALLEST = row(180, 15, 150, 5, 300, 24, 48);

/** For so many others in the call. */
export function limitsFor(others: number): Limits {
  return BY_OTHERS[Math.max(0, others - 1)] ?? SMALLEST;
}

/** What the camera is asked for: not more than anybody gets. */
export function captureFor(others: number): Size {
  const height = limitsFor(others).camera.lines ?? 720;
  return { width: Math.round((height * 16) / 9), height };
}

/** By how much pictures of so many lines are made smaller. */
export function scaleFor({ lines }: Limit, height: number | undefined): number {
  return lines === undefined || height === undefined ? 1 : Math.max(1, height / lines);
}

/** Faces may lose detail rather than stand still; what is read on a screen may rather move less. */
const DEGRADATION: Readonly<Partial<Record<SignalPurpose, RTCDegradationPreference>>> = { camera: 'maintain-framerate', screen: 'maintain-resolution' };

/** What the limit means for a track; to be given to a sender. */
export function encodingFor(purpose: SignalPurpose, limit: Limit, track: MediaStreamTrack | undefined): RTCRtpEncodingParameters {
  return {
    maxBitrate: limit.bitsPerSecond,
    ...(limit.framesPerSecond !== undefined && { maxFramerate: limit.framesPerSecond, scaleResolutionDownBy: scaleFor(limit, track?.getSettings().height) }),
    priority: purpose === 'microphone' ? 'high' : 'low',
  };
}

/**
 * Puts it on a sender that is there; resolves to whether it is on. Never rejects: where it cannot be, the browser's own
 * judgement stays.
 */
export async function limitSender(sender: RTCRtpSender, purpose: SignalPurpose, wanted: RTCRtpEncodingParameters): Promise<boolean> {
  try {
    const parameters = sender.getParameters();
    // Firefox has none before the first negotiation.
    const [encoding] = parameters.encodings;
    if (encoding === undefined) return false;
    Object.assign(encoding, wanted);
    const degradation = DEGRADATION[purpose];
    if (degradation !== undefined) parameters.degradationPreference = degradation;
    await sender.setParameters(parameters);
    return true;
  } catch {
    // Closed meanwhile, or a negotiation came in between: it is done anew after that.
    return false;
  }
}
