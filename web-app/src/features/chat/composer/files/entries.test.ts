import { describe, expect, it } from 'vitest';
import { EMPTY_TRAY, hasTooManyPixels, isReady, messagesOf, placesTold, problemOf, sentAs, videosApart, type Entry, type Look, type Tray } from './entries';
import { moment, renamed } from './kinds';

const LIMITS = { image: 1_000, file: 10_000, voice: 5_000, video: 5_000, pixels: 12_000_000, side: 5_000 };
const PICTURE: Look = { as: 'image', still: true, tellsPlace: false, width: 4_000, height: 3_000 };
const VIDEO: Look = { as: 'video', still: false, tellsPlace: false, width: 640, height: 480, durationMs: 3_000, poster: new Blob(['p']) };
const FILE: Look = { as: 'file', still: false, tellsPlace: false };

let ids = 0;
function entry(name: string, type: string, size: number, look?: Look, change: Partial<Entry> = {}): Entry {
  return { id: ++ids, file: new File([new Uint8Array(size)], name, { type }), ...(look && { look }), ...change };
}
const tray = (entries: readonly Entry[], change: Partial<Tray> = {}): Tray => ({ ...EMPTY_TRAY, entries, ...change });

describe('what a file is sent as', () => {
  it.each([
    ['a picture', entry('a.png', 'image/png', 10, PICTURE), 'image'],
    ['HEIC', entry('a.heic', 'image/heic', 10, FILE), 'file'],
    ['what only calls itself a picture', entry('a.png', 'image/png', 10, FILE), 'file'],
    ['a video', entry('a.mp4', 'video/mp4', 10, VIDEO), 'video'],
    ['a long video', entry('a.mp4', 'video/mp4', 5_001, VIDEO), 'file'],
    ['another video', entry('a.mov', 'video/quicktime', 10, FILE), 'file'],
    ['a picture that is still looked at', entry('a.gif', 'image/gif', 10), 'image'],
  ])('%s', (_, one, as) => {
    expect(sentAs(one, EMPTY_TRAY, LIMITS)).toBe(as);
  });

  it('is a file for each picture, where that was chosen', () => {
    const all = tray([entry('a.png', 'image/png', 10, PICTURE), entry('b.mp4', 'video/mp4', 10, VIDEO)], { asFiles: true });
    expect(all.entries.map((one) => sentAs(one, all, LIMITS))).toEqual(['file', 'video']);
  });
});

describe('a picture', () => {
  it.each([
    ['that just fits', { width: 4_000, height: 3_000 }, false],
    ['with too many pixels', { width: 4_000, height: 3_001 }, true],
    ['that is too wide', { width: 5_001, height: 1 }, true],
    ['that is too high', { width: 1, height: 5_001 }, true],
  ])('%s', (_, size, tooMany) => {
    expect(hasTooManyPixels(size, LIMITS)).toBe(tooMany);
    expect(hasTooManyPixels(size, undefined)).toBe(false);
  });
});

describe('what cannot be sent', () => {
  const large = entry('a.png', 'image/png', 2_000_000, PICTURE);

  it('is an empty file, also before the limits are known', () => {
    expect(problemOf(entry('a.txt', '', 0), EMPTY_TRAY, undefined)).toEqual({ kind: 'empty' });
  });

  it('is what is larger than its kind may be', () => {
    expect(problemOf(large, EMPTY_TRAY, LIMITS)).toEqual({ kind: 'too-large', as: 'image', most: 1_000 });
    expect(problemOf(large, tray([], { asFiles: true }), LIMITS)).toEqual({ kind: 'too-large', as: 'file', most: 10_000 });
    expect(problemOf(entry('a.zip', '', 10_000), EMPTY_TRAY, LIMITS)).toBeUndefined();
    expect(problemOf(large, EMPTY_TRAY, undefined)).toBeUndefined();
  });

  it('is no picture that was made small enough, or may become so', () => {
    const small = { blob: new Blob([new Uint8Array(900)], { type: 'image/jpeg' }), width: 2_560, height: 1_920 };
    expect(problemOf({ ...large, small }, tray([], { smaller: true }), LIMITS)).toBeUndefined();
    expect(problemOf(large, tray([], { smaller: true }), LIMITS)).toBeUndefined();
    expect(problemOf({ ...large, small: 'none' }, tray([], { smaller: true }), LIMITS)?.kind).toBe('too-large');
  });
});

describe('the messages', () => {
  it('have a video alone each, after what else there is', () => {
    const all = tray([entry('v.mp4', 'video/mp4', 5, VIDEO), entry('a.png', 'image/png', 5, PICTURE), entry('b.pdf', '', 5, FILE), entry('w.webm', 'video/webm', 5, VIDEO)]);
    expect(messagesOf(all, LIMITS).map((files) => files.map(({ name, as }) => `${name} ${as}`)))
      .toEqual([['a.png image', 'b.pdf file'], ['v.mp4 video'], ['w.webm video']]);
  });

  it('are told of where there is more than one', () => {
    const video = entry('v.mp4', 'video/mp4', 5, VIDEO);
    expect(videosApart(tray([video]), LIMITS)).toBe(0);
    expect(videosApart(tray([video, entry('a.png', 'image/png', 5, PICTURE)]), LIMITS)).toBe(1);
    expect(videosApart(tray([entry('a.png', 'image/png', 5, PICTURE), entry('b.png', 'image/png', 5, PICTURE)]), LIMITS)).toBe(0);
  });

  it('tell the shape of pictures and videos, and nothing of files', () => {
    const all = tray([entry('a.png', 'image/png', 5, PICTURE), entry('v.mp4', 'video/mp4', 5, VIDEO)]);
    const [[picture], [video]] = messagesOf(all, LIMITS) as [[object], [object]];
    expect(picture).toMatchObject({ width: 4_000, height: 3_000 });
    expect(video).toMatchObject({ width: 640, height: 480, durationMs: 3_000, poster: VIDEO.poster });
    const [[asFile]] = messagesOf({ ...all, asFiles: true }, LIMITS) as [[object]];
    expect(Object.keys(asFile).sort()).toEqual(['as', 'blob', 'name']);
  });

  it('have the smaller picture in the place of the large one, named by its format', () => {
    const small = { blob: new Blob(['s'], { type: 'image/webp' }), width: 2_560, height: 1_920 };
    const all = tray([entry('a.png', 'image/png', 9_000_000, PICTURE, { small })], { smaller: true });
    expect(messagesOf(all, LIMITS)).toEqual([[{ blob: small.blob, name: 'a.webp', as: 'image', width: 2_560, height: 1_920 }]]);
    expect(messagesOf({ ...all, smaller: false }, LIMITS)[0]?.[0]).toMatchObject({ name: 'a.png', width: 4_000 });
  });

  it('wait until all was looked at, and made smaller where that is wanted', () => {
    expect(isReady(tray([entry('a.png', 'image/png', 5)]))).toBe(false);
    const looked = tray([entry('a.png', 'image/png', 5, PICTURE)]);
    expect(isReady(looked)).toBe(true);
    expect(isReady({ ...looked, smaller: true })).toBe(false);
    expect(isReady({ ...looked, smaller: true, asFiles: true })).toBe(true);
  });
});

it('places are told of pictures that go as files, and not of those that go as pictures', () => {
  const told = tray([entry('a.jpg', 'image/jpeg', 5, { ...PICTURE, tellsPlace: true }), entry('b.jpg', 'image/jpeg', 5, PICTURE)]);
  expect(placesTold(told, LIMITS).count).toBe(0);
  expect(placesTold({ ...told, asFiles: true }, LIMITS)).toEqual({ count: 1, avoidable: true });
  const heic = tray([entry('a.heic', 'image/heic', 5, { ...FILE, tellsPlace: true })]);
  expect(placesTold(heic, LIMITS)).toEqual({ count: 1, avoidable: false });
});

it('a pasted picture is named after the moment, and other files keep their names', () => {
  const now = new Date(2026, 10, 21, 9, 5, 7);
  expect(moment(now)).toBe('2026-11-21 09.05.07');
  const name = (file: File) => renamed(file, (at) => `Pasted ${at}`, now).name;
  expect(name(new File(['x'], 'image.png', { type: 'image/png' }))).toBe('Pasted 2026-11-21 09.05.07.png');
  expect(name(new File(['x'], 'holiday.png', { type: 'image/png' }))).toBe('holiday.png');
});
