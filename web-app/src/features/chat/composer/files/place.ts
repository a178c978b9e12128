// Whether a picture tells where it was taken. Loaded when a picture is first attached.

/** Cameras write it at the start; PNG and WebP may have it at the end. */
const PART = 256 * 1024;
const GPS_TAG = 0x8825;
const LATITUDE_TAG = 2;
/** More than that no camera writes. */
const MOST_TAGS = 1_000;
const ENTRY = 12;

export async function tellsPlace(file: Blob): Promise<boolean> {
  if (hasPlace(await read(file, 0))) return true;
  return file.size > PART && hasPlace(await read(file, Math.max(PART, file.size - PART)));
}

async function read(file: Blob, from: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, from + PART).arrayBuffer());
}

/**
 * Looks for the block that Exif is in all formats alike, TIFF with a GPS part, wherever it begins: JPEG, PNG, WebP and HEIC
 * only wrap it differently. XMP, the other way to tell a place, is text.
 */
export function hasPlace(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length; at++) {
    const sign = view.getUint32(at);
    if (sign === 0x49492a00 ? tiffHasPlace(view, at, true) : sign === 0x4d4d002a && tiffHasPlace(view, at, false)) return true;
  }
  return new TextDecoder('latin1').decode(bytes).includes('exif:GPSLatitude');
}

function tiffHasPlace(view: DataView, tiff: number, little: boolean): boolean {
  const gps = valueOf(view, tiff, view.getUint32(tiff + 4, little), GPS_TAG, little);
  return gps !== undefined && valueOf(view, tiff, gps, LATITUDE_TAG, little) !== undefined;
}

/** The value of a tag of the directory at an offset from the block's start. */
function valueOf(view: DataView, tiff: number, offset: number, wanted: number, little: boolean): number | undefined {
  const start = tiff + offset;
  if (offset < 8 || start + 2 > view.byteLength) return undefined;
  const count = view.getUint16(start, little);
  if (count > MOST_TAGS) return undefined;
  for (let entry = start + 2; entry < start + 2 + count * ENTRY && entry + ENTRY <= view.byteLength; entry += ENTRY) {
    if (view.getUint16(entry, little) === wanted) return view.getUint32(entry + 8, little);
  }
  return undefined;
}
