import type { Row } from './rows';

const LINE = 22;
const CHARACTER = 7.4;
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/gu;

/** About how high a row will be; it is measured when it comes into view. A good guess keeps the scroll bar calm. */
export function estimateHeight({ item, day, unreadLine, first, last }: Row, width: number): number {
  let height = (day ? 48 : 0) + (unreadLine ? 40 : 0);
  if (item.content.kind === 'system') return height + 28;
  const across = Math.max(120, Math.min(496, width * 0.8 - 64));
  let lines = 1;
  if (item.content.kind === 'text') {
    lines = 0;
    for (const line of item.content.body.split('\n')) {
      const wide = line.match(WIDE)?.length ?? 0;
      lines += Math.max(1, Math.ceil(((line.length + wide) * CHARACTER) / across));
    }
  }
  height += lines * LINE + 16 + (first ? 16 : 4);
  if (first && !item.own) height += 20;
  if (last) height += 20;
  return height;
}
