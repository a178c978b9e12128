import type { LogItem } from '../../../state/model';
import { heightOf } from '../../files/geometry';
import type { Row } from './rows';

const LINE = 22;
const CHARACTER = 7.4;
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/gu;

/** About how high a row will be; it is measured when it comes into view. A good guess keeps the scroll bar calm. */
export function estimateHeight({ item, day, unreadLine, first, last }: Row, width: number): number {
  let height = (day ? 48 : 0) + (unreadLine ? 40 : 0);
  if (item.content.kind === 'system') return height + 28;
  const across = Math.max(120, Math.min(496, width * 0.8 - 64));
  height += wordsHeight(item, across) + filesHeight(item, across) + (first ? 16 : 4);
  if (first && !item.own) height += 20;
  if (last) height += 20;
  if (item.content.kind === 'text' && item.content.replyToSeq !== undefined) height += 50;
  // About six emoji stand beside each other.
  if (item.reactions.length > 0) height += 30 * Math.ceil(item.reactions.length / Math.max(1, Math.floor(Math.min(520, width * 0.8) / 56)));
  return height;
}

/** The words with what is around them; 0 where there are files only. */
function wordsHeight(item: LogItem, across: number): number {
  if (item.content.kind === 'text' && item.content.body === '' && (item.content.attachments ?? []).length > 0) return 0;
  return linesOf(item, across) * LINE + 16;
}

function filesHeight({ content }: LogItem, across: number): number {
  if (content.kind !== 'text' || content.attachments === undefined || content.attachments.length === 0) return 0;
  const captioned = content.body !== '' || content.replyToSeq !== undefined;
  return heightOf(content.attachments, captioned, across + 16) + (content.attachments[0]?.kind === 'voice' && !captioned ? 16 : 8) - (captioned ? 8 : 0);
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
