import type { PickedFile } from '../client';
import type { NewFile } from '../outbox/outbox';
import { newKey } from '../ids';
import { attachmentOf } from './kinds';

const MIB = 2 ** 20;
/** What is kept over a reload: of a file, and of all that wait. */
const KEPT_OF_ONE = 200 * MIB;
const KEPT_OF_ALL = 1024 * MIB;

/** @param taken how many bytes are kept already */
export function newFiles(picked: readonly PickedFile[], taken: number): readonly NewFile[] {
  let sum = taken;
  return picked.map((each) => {
    const { blob, poster } = each;
    const { size } = blob;
    const kept = size <= KEPT_OF_ONE && sum + size <= KEPT_OF_ALL;
    if (kept) sum += size;
    const { name, lastModified } = blob instanceof File ? blob : { name: each.name, lastModified: 0 };
    return {
      file: { key: newKey(), name, size, lastModified, kept },
      attachment: attachmentOf(each),
      bytes: { blob, ...(poster !== undefined && { poster }) },
    };
  });
}

/** Whether it is, as far as can be told, the file that was given before. */
export function isSame(before: { readonly name: string; readonly size: number; readonly lastModified: number }, file: File): boolean {
  const sameTime = before.lastModified === 0 || before.lastModified === file.lastModified;
  return file.name === before.name && file.size === before.size && sameTime;
}
