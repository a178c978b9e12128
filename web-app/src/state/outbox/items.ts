import type { Problem } from '../../api/problem';
import { goesAsFile, plain } from '../files/kinds';
import { newClientId } from '../ids';
import type { Attachment } from '../model';
import type { OutboxFile, OutboxItem } from '../storage/storage';

// What becomes of a message that waits. Pure: the same is done to what is shown and to what is stored.

/** All its files are with the server. */
export function isReady({ files = [] }: OutboxItem): boolean {
  return files.every(({ stored }) => stored === true);
}

/** A copy without something that may be absent. */
export function without<T extends object, K extends keyof T>(thing: T, key: K): Omit<T, K> {
  const copy: Omit<T, K> & Partial<Pick<T, K>> = { ...thing };
  Reflect.deleteProperty(copy, key);
  return copy;
}

/** With one of its files changed. */
export function withFile(
  item: OutboxItem,
  key: string,
  how: (file: OutboxFile) => OutboxFile,
  shown: (attachment: Attachment) => Attachment = (same) => same,
): OutboxItem {
  const { files, message } = item;
  const at = files?.findIndex((file) => file.key === key) ?? -1;
  if (files === undefined || at < 0) return item;
  const attachments = message.attachments?.map((each, index) => (index === at ? shown(each) : each));
  return {
    ...item,
    files: files.map((file) => (file.key === key ? how(file) : file)),
    ...(attachments !== undefined && { message: { ...message, attachments } }),
  };
}

/** With one that the server does not take. */
export function refused(item: OutboxItem, key: string, problem: Problem): OutboxItem {
  const refusedFile = withFile(item, key, (file) => ({ ...file, problem }));
  return refusedFile === item ? item : { ...refusedFile, problem };
}

/** Without one of its files; undefined: nothing is left to be sent. */
export function withoutFile(item: OutboxItem, key: string): OutboxItem | undefined {
  const at = item.files?.findIndex((file) => file.key === key) ?? -1;
  if (at < 0) return item;
  const files = item.files?.filter((_, index) => index !== at) ?? [];
  const attachments = item.message.attachments?.filter((_, index) => index !== at) ?? [];
  if (files.length === 0 && item.message.body.trim() === '') return undefined;
  const blamed = item.files?.[at]?.problem !== undefined && files.every(({ problem }) => problem === undefined);
  const rest = blamed ? without(item, 'problem') : item;
  if (files.length > 0) return { ...rest, files, message: { ...item.message, attachments } };
  return { ...without(rest, 'files'), message: without(item.message, 'attachments') };
}

/** Its files are to be looked for, and uploaded anew where they are not there any more. */
export function unsure(item: OutboxItem): OutboxItem {
  const { files = [] } = item;
  return { ...item, lost: (item.lost ?? 0) + 1, files: files.map((file) => without(file, 'stored')) };
}

const USELESS: ReadonlySet<string> = new Set(['NO_SUCH_FILE', 'FILE_IN_USE']);

/**
 * A failed one as a new message: the server has decided on the old id for good. Its uploads go on where they stood; what was
 * no picture or recording goes as a file.
 */
export function again(item: OutboxItem): OutboxItem {
  const { problem, files, message } = item;
  const anew = problem !== undefined && USELESS.has(problem.code);
  const fresh = (file: OutboxFile): OutboxFile =>
    anew || file.problem !== undefined ? without(without(without(file, 'problem'), 'stored'), 'fileId') : file;
  const rest = without(without(without(item, 'problem'), 'revision'), 'lost');
  const attachments = message.attachments?.map((each, index) => (goesAsFile(files?.[index]?.problem) ? plain(each) : each));
  return {
    ...rest,
    clientId: newClientId(),
    createdMs: Date.now(),
    ...(files !== undefined && { files: files.map(fresh) }),
    ...(attachments !== undefined && { message: { ...message, attachments } }),
  };
}

/** With each change, so that tabs know which of two is the later one. */
export function revised(item: OutboxItem, before: OutboxItem): OutboxItem {
  return item === before ? item : { ...item, revision: (before.revision ?? 0) + 1 };
}
