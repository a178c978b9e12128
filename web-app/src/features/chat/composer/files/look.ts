// Looks into a file before it is sent: what it may be sent as, and what its bubble needs. Loaded when one is first attached.
import type { FileLimits } from '../../../../state/model';
import { frameOf, type Size } from './drawing';
import { tellsPlace } from './place';
import { hasTooManyPixels, type Look } from './entries';
import { isPictureType, isVideoType } from './kinds';

/** What takes longer is sent without. */
const PATIENCE_MS = 5_000;
const HEAD = 64 * 1024;

export async function look(file: File, url: string | undefined, limits: FileLimits | undefined): Promise<Look> {
  const tells = file.type.startsWith('image/') || /\.(heic|heif|tiff?|dng)$/iu.test(file.name) ? await tellsPlace(file).catch(() => false) : false;
  if (url !== undefined && isPictureType(file.type)) {
    const size = await sizeOf(url);
    if (size !== 'broken') {
      const fits = size === undefined || !hasTooManyPixels(size, limits);
      const still = file.type === 'image/jpeg' || (file.type !== 'image/gif' && !(await moves(file)));
      return { as: fits ? 'image' : 'file', still, tellsPlace: tells, ...size };
    }
  }
  if (url !== undefined && isVideoType(file.type)) {
    const video = await lookAtVideo(url);
    if (video !== undefined) return { as: 'video', still: false, tellsPlace: false, ...video };
  }
  return { as: 'file', still: false, tellsPlace: tells };
}

/** Upright; undefined: it took too long. */
async function sizeOf(url: string): Promise<Size | 'broken' | undefined> {
  const image = new Image();
  const done = new Promise<Size | 'broken'>((resolve) => {
    image.onload = () => { resolve({ width: image.naturalWidth, height: image.naturalHeight }); };
    image.onerror = () => { resolve('broken'); };
  });
  image.src = url;
  return await soon(done);
}

/** Moving PNG and WebP: each says so in a block near its start. */
async function moves(file: Blob): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, HEAD).arrayBuffer());
  return head.startsWith('RIFF') ? head.includes('ANIM') : head.includes('acTL');
}

interface VideoLook extends Size {
  readonly durationMs: number;
  readonly poster?: Blob;
}

/** Undefined where this browser cannot read it: others could hardly play it. */
async function lookAtVideo(url: string): Promise<VideoLook | undefined> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  const ended = new AbortController();
  const once = (event: string) => new Promise<boolean>((resolve) => {
    video.addEventListener(event, () => { resolve(true); }, { signal: ended.signal });
    video.addEventListener('error', () => { resolve(false); }, { signal: ended.signal });
  });
  try {
    const known = once('loadedmetadata');
    video.src = url;
    if (await soon(known) !== true || video.videoWidth === 0) return undefined;
    const { videoWidth: width, videoHeight: height } = video;
    if (!Number.isFinite(video.duration)) {
      // Recorders write no duration; at the end it is known.
      const told = once('durationchange');
      video.currentTime = 1e9;
      await soon(told);
    }
    const seconds = Number.isFinite(video.duration) ? video.duration : 0;
    const there = once('seeked');
    video.currentTime = Math.min(0.5, seconds / 2);
    const poster = await soon(there) === true ? await frameOf(video) : undefined;
    return { width, height, durationMs: Math.round(seconds * 1000), ...(poster && { poster }) };
  } finally {
    ended.abort();
    video.removeAttribute('src');
    video.load();
  }
}

async function soon<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => { timer = setTimeout(() => { resolve(undefined); }, PATIENCE_MS); });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
