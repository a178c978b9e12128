import { expect, it } from 'vitest';
import type { PickedFile } from '../client';
import { isSame, newFiles } from './picked';

const MIB = 2 ** 20;

/** As large as it says, without the bytes. */
function file(size: number, name = 'a.bin', lastModified = 5): File {
  return Object.defineProperty(new File([], name, { lastModified }), 'size', { value: size });
}
const picked = (blob: Blob): PickedFile => ({ blob, name: 'shown.bin', as: 'file' });

it('large files are not kept over a reload, nor what would be too much in all', () => {
  const kept = (taken: number, ...sizes: number[]) => newFiles(sizes.map((size) => picked(file(size))), taken).map((each) => each.file.kept);
  expect(kept(0, 200 * MIB, 200 * MIB + 1)).toEqual([true, false]);
  expect(kept(900 * MIB, 100 * MIB, 100 * MIB, 24 * MIB)).toEqual([true, false, true]);
});

it('a file is the same by name, size and time, and what had no time by the other two', () => {
  const [given] = newFiles([picked(file(7))], 0);
  expect(given?.file).toMatchObject({ name: 'a.bin', size: 7, lastModified: 5 });
  if (given === undefined) return;
  expect(isSame(given.file, file(7))).toBe(true);
  for (const other of [file(8), file(7, 'b.bin'), file(7, 'a.bin', 6)]) expect(isSame(given.file, other)).toBe(false);
  expect(isSame({ ...given.file, lastModified: 0 }, file(7, 'a.bin', 6))).toBe(true);
  expect(newFiles([picked(new Blob(['x']))], 0)[0]?.file).toMatchObject({ name: 'shown.bin', lastModified: 0 });
});
