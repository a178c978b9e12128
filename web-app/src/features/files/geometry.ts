import type { Attachment } from '../../state/model';

/**
 * How large pictures are drawn, known before any byte of them is there: the log must not jump. All in CSS pixels of a bubble that
 * has the width for it; in a narrower one everything shrinks alike.
 */

export interface Shape {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Shape {
  /** inside: the picture is smaller than the box, and stands in its middle as it is. */
  readonly fit: 'cover' | 'inside';
}

const MOST: Shape = { width: 380, height: 360 };
const LEAST: Shape = { width: 140, height: 88 };
/** A caption below wants some words a line. */
const LEAST_CAPTIONED = 240;
/** Of a picture of which nothing is known. */
const UNKNOWN: Shape = { width: 280, height: 210 };

/** The box of a picture that stands alone. What is longer or taller than makes sense is cropped; nothing is drawn larger than it is. */
export function boxOf(shape: Shape, captioned = false): Box {
  const { width, height } = shape.width > 0 && shape.height > 0 ? shape : UNKNOWN;
  const least = captioned ? LEAST_CAPTIONED : LEAST.width;
  const scale = Math.min(1, MOST.width / width, MOST.height / height);
  const fit = width < least && height < LEAST.height ? 'inside' : 'cover';
  return { width: Math.round(Math.max(least, width * scale)), height: Math.round(Math.max(LEAST.height, height * scale)), fit };
}

export interface Tile extends Shape {
  readonly left: number;
  readonly top: number;
}

export interface Mosaic extends Shape {
  /** In the order of the pictures. */
  readonly tiles: readonly Tile[];
}

const ALBUM_WIDTH = 400;
const GAP = 3;
const ROW_LEAST = 88;
const ROW_MOST = 280;
/** An album that is higher fills a screen by itself. */
const ENOUGH = 440;
/** What is more slender or flatter than that is cropped. */
const RATIOS = { least: 0.6, most: 2.2 };

/** How high a row would best be: few pictures may be large, many are small. */
const bestRow = (count: number): number => (count <= 4 ? 190 : 136);

/**
 * Several pictures in rows of one width, in their order, each row as high as its pictures want it: of all ways to part them into
 * rows the one whose rows are nearest to a good height.
 */
export function mosaicOf(shapes: readonly Shape[]): Mosaic {
  const ratios = shapes.map(({ width, height }) => (width > 0 && height > 0 ? Math.min(Math.max(width / height, RATIOS.least), RATIOS.most) : 1));
  const best = bestRow(ratios.length);
  let chosen: readonly number[] = [ratios.length];
  let least = Infinity;
  for (const parts of partings(ratios.length, ratios.length > 4 ? 4 : 3)) {
    let cost = 0;
    let from = 0;
    let height = 0;
    for (const [row, part] of parts.entries()) {
      const wanted = wantedHeight(ratios.slice(from, from + part));
      const cropped = wanted < ROW_LEAST || wanted > ROW_MOST ? 2 : 1;
      // Where it is all the same, the upper rows have fewer and larger ones.
      cost += cropped * Math.log(wanted / best) ** 2 + part * (parts.length - row) * 0.001;
      height += Math.min(wanted, ROW_MOST);
      from += part;
    }
    cost = cost / parts.length + (Math.max(0, height - ENOUGH) / ENOUGH) ** 2 * 4;
    if (cost < least) [least, chosen] = [cost, parts];
  }
  const tiles: Tile[] = [];
  let top = 0;
  for (const part of chosen) {
    const row = ratios.slice(tiles.length, tiles.length + part);
    const height = Math.round(Math.min(Math.max(wantedHeight(row), ROW_LEAST), ROW_MOST));
    const free = ALBUM_WIDTH - GAP * (part - 1);
    const all = row.reduce((sum, ratio) => sum + ratio, 0);
    let left = 0;
    for (const ratio of row) {
      const width = (free * ratio) / all;
      tiles.push({ left, top, width, height });
      left += width + GAP;
    }
    top += height + GAP;
  }
  return { width: ALBUM_WIDTH, height: top - GAP, tiles };
}

function wantedHeight(row: readonly number[]): number {
  return (ALBUM_WIDTH - GAP * (row.length - 1)) / row.reduce((sum, ratio) => sum + ratio, 0);
}

/** All ways to part a number of pictures into rows. */
function partings(count: number, most: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return Array.from({ length: Math.min(count, most) }, (_, at) => at + 1)
    .flatMap((first) => partings(count - first, most).map((rest) => [first, ...rest]));
}

/** As in the styles. */
const FILE_ROW = 52;
const FILE_GAP = 2;
const VOICE_HEIGHT = 48;
const LIST_WIDTH = 340;

const kept = new WeakMap<readonly Attachment[], Mosaic>();

/** The mosaic of a message's pictures, kept as long as the message is. */
export function mosaicFor(attachments: readonly Attachment[]): Mosaic {
  const known = kept.get(attachments);
  if (known !== undefined) return known;
  const made = mosaicOf(attachments.flatMap((each) => (each.kind === 'image' ? [each] : [])));
  kept.set(attachments, made);
  return made;
}

/** How wide the files of a message stand: words below them wrap there. */
export function widthOf(attachments: readonly Attachment[], captioned: boolean): number {
  const images = attachments.filter(({ kind }) => kind === 'image');
  const [first] = attachments;
  if (first?.kind === 'video') return videoBox(first, captioned).width;
  const [only] = images;
  const pictures = images.length > 1 ? ALBUM_WIDTH : only?.kind === 'image' ? boxOf(only, captioned).width : 0;
  return Math.max(pictures, images.length < attachments.length ? LIST_WIDTH : 0);
}

/** How high the files of a message stand, in a bubble that has so much width inside. */
export function heightOf(attachments: readonly Attachment[], captioned: boolean, across: number): number {
  const shrunk = ({ width, height }: Shape) => height * Math.min(1, across / width);
  const images = attachments.filter(({ kind }) => kind === 'image');
  const others = attachments.length - images.length;
  const [only] = attachments;
  if (only?.kind === 'voice') return VOICE_HEIGHT;
  if (only?.kind === 'video') return shrunk(videoBox(only, captioned));
  const [first] = images;
  let height = others === 0 ? 0 : others * FILE_ROW + (others - 1) * FILE_GAP;
  if (images.length === 1 && first?.kind === 'image') height += shrunk(boxOf(first, captioned));
  else if (images.length > 1) height += shrunk(mosaicFor(attachments));
  return height + (others > 0 && images.length > 0 ? FILE_GAP : 0);
}

/** Of a video without a poster the usual shape. */
export function videoBox({ width, height }: Shape, captioned: boolean): Box {
  const shape = width > 0 && height > 0 ? { width, height } : { width: 320, height: 240 };
  // A poster may be small; the video is not.
  const scale = Math.max(1, 320 / Math.max(shape.width, shape.height));
  return { ...boxOf({ width: shape.width * scale, height: shape.height * scale }, captioned), fit: 'cover' };
}
