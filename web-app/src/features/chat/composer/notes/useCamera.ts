import { useCallback, useEffect, useRef, useState } from 'react';
import type { PickedFile } from '../../../../state/client';
import { LIMITS } from '../../../../state/model';
import { frameOf } from '../files/drawing';
import { DeviceError, openDevices, Recording, release, type Recorded, type Trouble } from './recorder';

const TYPES = ['video/webm;codecs=vp8,opus', 'video/webm;codecs=vp9,opus', 'video/webm', 'video/mp4;codecs=avc1.42E01E,mp4a.40.2', 'video/mp4'];
const BITS = { audioBitsPerSecond: 64_000, videoBitsPerSecond: 1_500_000 };
/** The first frames of a camera are often dark. */
const POSTER_AFTER_MS = 600;

export type Facing = 'user' | 'environment';

/** A video note that can be sent, but for its name. */
export type VideoNote = Omit<PickedFile, 'name' | 'as'>;

export type CameraState =
  | { readonly phase: 'asking' | 'ready' }
  | { readonly phase: 'recording'; readonly recording: Recording }
  | { readonly phase: 'recorded'; readonly note: VideoNote; readonly why?: 'limit' | 'lost' }
  | { readonly phase: 'trouble'; readonly trouble: Trouble };

interface Camera {
  readonly state: CameraState;
  readonly facing: Facing;
  /** Whether there is another camera. */
  readonly more: boolean;
  record: () => void;
  stop: () => void;
  retake: () => void;
  turn: () => void;
}

/** A camera from when the view is there, shown in the video. It is released when something was recorded, and when the view goes. */
export function useCamera(live: React.RefObject<HTMLVideoElement | null>): Camera {
  const [state, setState] = useState<CameraState>({ phase: 'asking' });
  const [facing, setFacing] = useState<Facing>('user');
  const [more, setMore] = useState(false);
  const [take, setTake] = useState(0);
  const stream = useRef<MediaStream>(undefined);
  const poster = useRef<Promise<Blob | undefined>>(undefined);

  useEffect(() => {
    let gone = false;
    const wanted = { facingMode: facing, width: { ideal: 960 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
    openDevices({ audio: { echoCancellation: true, noiseSuppression: true }, video: wanted }).then(async (opened) => {
      if (gone) {
        release(opened);
        return;
      }
      stream.current = opened;
      if (live.current !== null) live.current.srcObject = opened;
      setState({ phase: 'ready' });
      const cameras = await navigator.mediaDevices.enumerateDevices();
      setMore(cameras.filter(({ kind }) => kind === 'videoinput').length > 1);
    }).catch((error: unknown) => {
      if (!gone) setState({ phase: 'trouble', trouble: error instanceof DeviceError ? error.trouble : 'failed' });
    });
    return () => {
      gone = true;
      release(stream.current);
      stream.current = undefined;
    };
  }, [facing, live, take]);

  const ended = useCallback(async (recorded: Promise<Recorded>, why?: 'limit' | 'lost') => {
    const video = live.current;
    const size = { width: video?.videoWidth ?? 0, height: video?.videoHeight ?? 0 };
    // Before the camera is let go: of a very short one there is none yet.
    const last = video === null ? undefined : frameOf(video);
    const [{ blob, durationMs }, first, other] = [await recorded, await poster.current, await last];
    const shown = first ?? other;
    setState({ phase: 'recorded', note: { blob, durationMs, ...(size.width > 0 && size), ...(shown && { poster: shown }) }, ...(why && { why }) });
  }, [live]);

  const record = () => {
    const { current: opened } = stream;
    if (opened === undefined || state.phase !== 'ready') return;
    poster.current = undefined;
    try {
      const recording: Recording = new Recording(opened, {
        types: TYPES, bits: BITS, limitMs: LIMITS.videoMs, onEnded: (why) => { void ended(recording.finish(), why); },
      });
      setTimeout(() => { if (live.current !== null && stream.current === opened) poster.current = frameOf(live.current); }, POSTER_AFTER_MS);
      setState({ phase: 'recording', recording });
    } catch (error) {
      setState({ phase: 'trouble', trouble: error instanceof DeviceError ? error.trouble : 'failed' });
    }
  };
  return {
    state, facing, more, record,
    stop: () => { if (state.phase === 'recording') void ended(state.recording.finish()); },
    retake: () => {
      setState({ phase: 'asking' });
      setTake(take + 1);
    },
    turn: () => {
      setState({ phase: 'asking' });
      setFacing(facing === 'user' ? 'environment' : 'user');
    },
  };
}
