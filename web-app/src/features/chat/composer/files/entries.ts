// What waits in a tray, and what is sent of it. No React in here.
import type { PickedFile } from '../../../../state/client';
import { LIMITS, type FileLimits } from '../../../../state/model';
import type { Size } from './drawing';
import { isPictureType, isVideoType } from './kinds';
import type { Smaller } from './smaller';

/** What is known of a file once it was looked at. */
export interface Look {
  /** What it may be sent as at most; a file it may be always. */
  readonly as: 'image' | 'video' | 'file';
  /** A picture that does not move: it can be made smaller. */
  readonly still: boolean;
  readonly tellsPlace: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  readonly poster?: Blob;
}

export interface Entry {
  readonly id: number;
  readonly file: File;
  /** Shows it, where it is a picture or a video. */
  readonly url?: string;
  /** Absent: it is still looked at. */
  readonly look?: Look;
  /** Absent: not made yet. None: it would not be much smaller. */
  readonly small?: Smaller | 'none';
}

/** Why something was not taken. */
export type Refusal = { readonly kind: 'too-many'; readonly count: number } | { readonly kind: 'folders'; readonly names: readonly string[] };

export interface Tray {
  readonly entries: readonly Entry[];
  /** Pictures go as they are, with all that they tell. */
  readonly asFiles: boolean;
  /** Pictures go in a smaller size. */
  readonly smaller: boolean;
  /** It is sent as soon as all of it is made. */
  readonly leaving: boolean;
  readonly refusal?: Refusal | undefined;
  /** A recording that is neither sent nor thrown away. */
  readonly note?: PickedFile | undefined;
}

export const EMPTY_TRAY: Tray = { entries: [], asFiles: false, smaller: false, leaving: false };

/** From that size on a picture is worth making smaller. */
const WORTH_SIDE = 2_560;
const WORTH_BYTES = 1_500_000;

export function sentAs({ file, look }: Entry, { asFiles }: Tray, limits: FileLimits | undefined): 'image' | 'video' | 'file' {
  const guess = isPictureType(file.type) ? 'image' : isVideoType(file.type) ? 'video' : 'file';
  const most = look?.as ?? guess;
  if (most === 'image') return asFiles ? 'file' : 'image';
  // A long film is a file.
  return most === 'video' && limits !== undefined && file.size > limits.video ? 'file' : most;
}

/** Of no picture before the limits are known: the server tells it then. */
export function hasTooManyPixels({ width, height }: Size, limits: FileLimits | undefined): boolean {
  return limits !== undefined && (Math.max(width, height) > limits.side || width * height > limits.pixels);
}

export function canShrink({ file, look }: Entry): boolean {
  return look?.as === 'image' && look.still && (file.size > WORTH_BYTES || Math.max(look.width ?? 0, look.height ?? 0) > WORTH_SIDE);
}

/** The smaller one in its place. */
function smallOf(entry: Entry, tray: Tray): Smaller | undefined {
  return tray.smaller && !tray.asFiles && typeof entry.small === 'object' ? entry.small : undefined;
}

export function sizeOf(entry: Entry, tray: Tray): number {
  return smallOf(entry, tray)?.blob.size ?? entry.file.size;
}

export type EntryProblem = { readonly kind: 'empty' } | { readonly kind: 'too-large'; readonly as: 'image' | 'video' | 'file'; readonly most: number };

/** Why an entry cannot be sent as it stands. */
export function problemOf(entry: Entry, tray: Tray, limits: FileLimits | undefined): EntryProblem | undefined {
  if (entry.file.size === 0) return { kind: 'empty' };
  if (limits === undefined) return undefined;
  // Perhaps it becomes small enough.
  if (tray.smaller && !tray.asFiles && canShrink(entry) && entry.small === undefined) return undefined;
  const as = sentAs(entry, tray, limits);
  return sizeOf(entry, tray) > limits[as] ? { kind: 'too-large', as, most: limits[as] } : undefined;
}

export function isReady(tray: Tray): boolean {
  return tray.entries.every((entry) => entry.look !== undefined && !(tray.smaller && !tray.asFiles && canShrink(entry) && entry.small === undefined));
}

/** Which pictures tell where they were taken as the tray stands, and whether sending them as pictures would help. */
export function placesTold(tray: Tray, limits: FileLimits | undefined): { readonly count: number; readonly avoidable: boolean } {
  const telling = tray.entries.filter((entry) => entry.look?.tellsPlace === true && sentAs(entry, tray, limits) === 'file');
  return { count: telling.length, avoidable: telling.some(({ look }) => look?.as === 'image') };
}

/** One list for each message: a video is always alone in one, and what else there is comes before. */
export function messagesOf(tray: Tray, limits: FileLimits | undefined): readonly (readonly PickedFile[])[] {
  const picked = tray.entries.map((entry) => pickedOf(entry, tray, limits));
  const together = picked.filter((file) => file.as !== 'video');
  const alone = picked.filter((file) => file.as === 'video').map((file) => [file]);
  return together.length === 0 ? alone : [together, ...alone];
}

/** How many videos go apart from what stands in the text box, which is of the first message. */
export function videosApart(tray: Tray, limits: FileLimits | undefined): number {
  const videos = tray.entries.filter((entry) => sentAs(entry, tray, limits) === 'video').length;
  return tray.entries.length > 1 ? videos : 0;
}

function pickedOf(entry: Entry, tray: Tray, limits: FileLimits | undefined): PickedFile {
  const { file, look } = entry;
  const as = sentAs(entry, tray, limits);
  if (as === 'file') return { blob: file, name: file.name, as };
  const small = as === 'image' ? smallOf(entry, tray) : undefined;
  const { width, height } = small ?? look ?? {};
  const size = width === undefined || height === undefined ? {} : { width, height };
  if (small !== undefined) return { blob: small.blob, name: renamedFor(file.name, small.blob.type), as, ...size };
  if (as === 'image') return { blob: file, name: file.name, as, ...size };
  return { blob: file, name: file.name, as, ...size, ...(look?.durationMs !== undefined && { durationMs: look.durationMs }), ...(look?.poster && { poster: look.poster }) };
}

const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': '.jpg', 'image/webp': '.webp' };

/** The name with the ending of another format. */
function renamedFor(name: string, type: string): string {
  const ending = ENDINGS[type] ?? '';
  if (type === 'image/jpeg' && /\.jpe?g$/iu.test(name)) return name;
  return `${name.replace(/\.[a-z0-9]{1,5}$/iu, '')}${ending}`;
}

export const roomIn = (tray: Tray): number => LIMITS.attachments - tray.entries.length;
