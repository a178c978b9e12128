import type { Attachment, LogItem } from '../../../state/model';
import { heightOf, widthOf } from '../../files/geometry';
import { isCall } from '../../calls/entry/entry';
import type { Row } from './rows';

const LINE = 22;
const CHARACTER = 7.4;
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/gu;

/** About how high a row will be; it is measured when it comes into view. A good guess keeps the scroll bar calm. */
export function estimateHeight({ item, day, unreadLine, first, last }: Row, width: number): number {
  let height = (day ? 48 : 0) + (unreadLine ? 40 : 0);
  if (item.content.kind === 'system') return height + 28;
  if (isCall(item.content)) return height + (item.own ? 92 : 112);
  const across = Math.max(120, Math.min(496, width * 0.8 - 64));
  height += wordsHeight(item, across) + filesHeight(item, across + 16) + (first ? 16 : 4);
  if (first && !item.own) height += 20;
  if (last) height += 20;
  if (item.content.kind === 'text' && item.content.replyToSeq !== undefined) height += 50;
  // About six emoji stand beside each other.
  if (item.reactions.length > 0) height += 30 * Math.ceil(item.reactions.length / Math.max(1, Math.floor(Math.min(520, width * 0.8) / 56)));
  return height;
}

const attachmentsOf = ({ content }: LogItem): readonly Attachment[] => (content.kind === 'text' ? content.attachments ?? [] : []);

/** The words with the padding around them; 0 where there are files only. */
function wordsHeight(item: LogItem, across: number): number {
  const attachments = attachmentsOf(item);
  if (attachments.length === 0 || item.content.kind !== 'text') return linesOf(item, across) * LINE + 16;
  if (item.content.body === '') return 0;
  if (attachments[0]?.kind === 'voice') return linesOf(item, across) * LINE;
  return linesOf(item, Math.min(across, widthOf(attachments, true) - 16)) * LINE + 12;
}

/** The files with the padding of their bubble. */
function filesHeight(item: LogItem, across: number): number {
  const attachments = attachmentsOf(item);
  const { content } = item;
  if (attachments.length === 0 || content.kind !== 'text') return 0;
  return heightOf(attachments, content.body !== '' || content.replyToSeq !== undefined, across) + (attachments[0]?.kind === 'voice' ? 16 : 8);
}

/** What was counted last, for the width that it was counted for: rows are asked for again and again. */
const counted = new WeakMap<LogItem, { readonly across: number; readonly lines: number }>();

function linesOf(item: LogItem, across: number): number {
  if (item.content.kind !== 'text') return 1;
  const known = counted.get(item);
  if (known?.across === across) return known.lines;
  let lines = 0;
  for (const line of item.content.body.split('\n')) {
    const wide = line.match(WIDE)?.length ?? 0;
    lines += Math.max(1, Math.ceil(((line.length + wide) * CHARACTER) / across));
  }
  counted.set(item, { across, lines });
  return lines;
}
