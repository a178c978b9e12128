import type { TFunction } from 'i18next';
import type { Attachment, Message } from '../../state/model';
import { isolate } from '../../ui/bidi';
import { minutes } from '../../ui/format';
import { plainText } from '../../ui/markdown/plain';
import { cleanName } from './names';

/** What is drawn before the words. */
export type Sign = 'image' | 'voice' | 'video' | 'file';

export interface Summary {
  /** Absent: words only. */
  readonly sign?: Sign;
  /** "Photo", "4 photos", "Voice message, 0:12", the name of a file; empty where there is none. */
  readonly what: string;
  /** What was written, without its marks, on one line; may be empty. */
  readonly text: string;
}

const LONGEST = 200;

/** A message in one line. */
export function summaryOf(t: TFunction, { body, mentions, attachments = [] }: Message): Summary {
  const text = plainText(body, mentions).slice(0, LONGEST).replace(/\s+/gu, ' ');
  const sign = signOf(attachments);
  return sign === undefined ? { what: '', text } : { sign, what: whatOf(t, attachments), text };
}

/** For where there is no place for a sign: "Photo: the lanterns", "Photo", or the text alone. */
export function inWords(t: TFunction, message: Message): string {
  const { what, text } = summaryOf(t, message);
  if (what === '' || text === '') return what + text;
  return t('files.view.captioned', { what, text });
}

function signOf(attachments: readonly Attachment[]): Sign | undefined {
  const [first] = attachments;
  if (first === undefined) return undefined;
  return attachments.every(({ kind }) => kind === first.kind) ? first.kind : 'file';
}

/** What the files are called together. */
export function whatOf(t: TFunction, attachments: readonly Attachment[]): string {
  const [first] = attachments;
  if (first === undefined) return '';
  const count = attachments.length;
  if (count > 1) {
    return attachments.every(({ kind }) => kind === 'image') ? t('files.view.photos', { count }) : t('files.view.files', { count });
  }
  switch (first.kind) {
    case 'image':
      return t(first.animated ? 'files.view.gif' : 'files.view.photo');
    case 'voice':
      return t('files.view.voice', { time: minutes(first.durationMs) });
    case 'video':
      return t('files.view.video', { time: minutes(first.durationMs) });
    case 'file':
      return isolate(cleanName(first.name));
  }
}
