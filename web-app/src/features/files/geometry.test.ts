import { describe, expect, it } from 'vitest';
import { fileId } from '../../state/ids';
import type { Attachment } from '../../state/model';
import { boxOf, heightOf, mosaicFor, mosaicOf, videoBox } from './geometry';

const image = (width: number, height: number): Attachment =>
  ({ kind: 'image', fileId: fileId('f'), name: 'a.jpg', size: 1, mediaType: 'image/jpeg', width, height, blurHash: '', animated: false });
const file: Attachment = { kind: 'file', fileId: fileId('f'), name: 'a.pdf', size: 1, mediaType: 'application/pdf' };

describe('a picture alone', () => {
  it.each([
    ['a landscape is as wide as may be', 4000, 3000, { width: 380, height: 285, fit: 'cover' }],
    ['a portrait is as high as may be', 3000, 4000, { width: 270, height: 360, fit: 'cover' }],
    ['a panorama is cropped rather than a line', 12_000, 800, { width: 380, height: 88, fit: 'cover' }],
    ['a tower is cropped rather than a line', 500, 9000, { width: 140, height: 360, fit: 'cover' }],
    ['a small one is no larger than it is', 200, 150, { width: 200, height: 150, fit: 'cover' }],
    ['a tiny one stands in the middle of its place', 16, 16, { width: 140, height: 88, fit: 'inside' }],
    ['one of which nothing is known has a place too', 0, 0, { width: 280, height: 210, fit: 'cover' }],
  ] as const)('%s', (_what, width, height, box) => {
    expect(boxOf({ width, height })).toEqual(box);
  });

  it('leaves words below it some room', () => {
    expect(boxOf({ width: 500, height: 9000 }, true)).toEqual({ width: 240, height: 360, fit: 'cover' });
  });
});

it('a video without a poster has the usual shape, and one with a small poster is larger than that', () => {
  expect(videoBox({ width: 0, height: 0 }, false)).toEqual({ width: 320, height: 240, fit: 'cover' });
  expect(videoBox({ width: 160, height: 160 }, false)).toEqual({ width: 320, height: 320, fit: 'cover' });
});

describe('several pictures', () => {
  const KINDS = [[4, 3], [3, 4], [1, 1], [16, 9], [9, 20], [30, 4], [0, 0]] as const;
  const shapes = (count: number, from: number) => Array.from({ length: count }, (_, at) => {
    const [width, height] = KINDS[(at * 3 + from) % KINDS.length] ?? [1, 1];
    return { width: width * 100, height: height * 100 };
  });

  it.each([2, 3, 4, 5, 6, 7, 8, 9, 10])('%d of them fill rows of one width, in their order, large enough to be seen', (count) => {
    for (let from = 0; from < KINDS.length; from++) {
      const { width, height, tiles } = mosaicOf(shapes(count, from));
      expect(tiles).toHaveLength(count);
      expect(height).toBeLessThanOrEqual(560);
      const rows = [...new Set(tiles.map(({ top }) => top))].map((top) => tiles.filter((tile) => tile.top === top));
      for (const row of rows) {
        const last = row.at(-1);
        expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(width, 3);
        row.forEach((tile, at) => {
          expect(tile.height).toBe(row[0]?.height);
          expect(tile.height).toBeGreaterThanOrEqual(88);
          expect(tile.width).toBeGreaterThanOrEqual(40);
          const before = row[at - 1];
          if (before) expect(tile.left).toBeCloseTo(before.left + before.width + 3, 3);
        });
      }
      expect(tiles.map(({ top }) => top)).toEqual(tiles.map(({ top }) => top).sort((a, b) => a - b));
    }
  });

  it('three of one shape are a large one over two', () => {
    const { tiles } = mosaicOf([{ width: 4, height: 3 }, { width: 4, height: 3 }, { width: 4, height: 3 }]);
    expect(new Set(tiles.map(({ top }) => top)).size).toBe(2);
    expect(tiles[0]?.width).toBeCloseTo(400, 3);
  });

  it('are laid out once for a message', () => {
    const attachments = [image(4, 3), image(3, 4)];
    expect(mosaicFor(attachments)).toBe(mosaicFor(attachments));
  });
});

describe('the height of files', () => {
  it('is known before anything is there', () => {
    expect(heightOf([image(4000, 3000)], false, 500)).toBe(285);
    expect(heightOf([file, file, file], false, 500)).toBe(3 * 52 + 2 * 2);
    expect(heightOf([image(400, 300), file], false, 500)).toBe(285 + 2 + 52);
  });

  it('shrinks with a narrow bubble', () => {
    expect(heightOf([image(4000, 3000)], false, 190)).toBe(142.5);
  });
});
