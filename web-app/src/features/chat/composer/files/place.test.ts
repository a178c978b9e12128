import { describe, expect, it } from 'vitest';
import { hasPlace, tellsPlace } from './place';

/** The block that Exif is, with a GPS part of one tag, or with another part. */
function tiff(little: boolean, { gps = true, tag = 2 } = {}): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(44));
  view.setUint32(0, little ? 0x49492a00 : 0x4d4d002a);
  view.setUint32(4, 8, little);
  view.setUint16(8, 1, little);
  view.setUint16(10, gps ? 0x8825 : 0x8769, little);
  view.setUint16(12, 4, little);
  view.setUint32(14, 1, little);
  view.setUint32(18, 26, little);
  view.setUint16(26, 1, little);
  view.setUint16(28, tag, little);
  return new Uint8Array(view.buffer);
}
const text = (of: string) => new TextEncoder().encode(of);
const joined = (...parts: (Uint8Array | string)[]) => new Uint8Array(parts.flatMap((part) => [...(typeof part === 'string' ? text(part) : part)]));

describe('a picture', () => {
  it.each([
    ['JPEG', joined(new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0, 60]), 'Exif\0\0', tiff(true))],
    ['JPEG, the other byte order', joined(new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0, 60]), 'Exif\0\0', tiff(false))],
    ['PNG', joined('\x89PNG....IHDR....eXIf', tiff(false))],
    ['WebP', joined('RIFF....WEBPVP8X....EXIF....', tiff(true))],
    ['HEIC', joined('....ftypheic....mdat....Exif\0\0', tiff(false))],
    ['with XMP', joined('<rdf exif:GPSLatitude="59,20N"/>')],
  ])('tells where it was taken: %s', (_, bytes) => {
    expect(hasPlace(bytes)).toBe(true);
  });

  it.each([
    ['no Exif', joined('\x89PNG....IHDR....IDAT')],
    ['Exif without a place', joined('Exif\0\0', tiff(true, { gps: false }))],
    ['a GPS part that has only its version', joined('Exif\0\0', tiff(true, { tag: 0 }))],
    ['cut off', joined('Exif\0\0', tiff(true)).slice(0, 20)],
    ['nothing', new Uint8Array()],
  ])('tells nothing: %s', (_, bytes) => {
    expect(hasPlace(bytes)).toBe(false);
  });

  it('is looked at from both ends, however long it is', async () => {
    const long = new Uint8Array(700 * 1024);
    expect(await tellsPlace(new Blob([long]))).toBe(false);
    expect(await tellsPlace(new Blob([long, tiff(true)]))).toBe(true);
    expect(await tellsPlace(new Blob([tiff(true), long]))).toBe(true);
  });
});
