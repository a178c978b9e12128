import type { Mention } from '../../state/model';
import { parse, type Block, type Inline } from './parse';

/** A message without its marks: for lists, notifications, and for what is read out. */
export function plainText(body: string, mentions: readonly Mention[] = []): string {
  return parse(body, mentions).map(blockText).join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return inlineText(block.parts);
    case 'code':
      return block.text;
    case 'list':
      return block.items.map((item, index) => `${block.start === undefined ? '•' : `${block.start + index}.`} ${item.map(blockText).join('\n')}`).join('\n');
  }
}

function inlineText(parts: readonly Inline[]): string {
  return parts.map((part) => {
    if (part.kind === 'link') return part.parts === undefined ? part.href : inlineText(part.parts);
    return 'parts' in part ? inlineText(part.parts) : part.text;
  }).join('');
}
