import type { List, ListItem, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { UserId } from '../../state/ids';
import type { Mention } from '../../state/model';
import { piecesOf } from './links';
import { soundMentions } from './mentions';

/** The subset of Markdown that messages have. Whatever is not in here is text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly parts: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  /** As it was written, with its @. Never within a link or code. */
  | { readonly kind: 'mention'; readonly text: string; readonly who: UserId | 'all' }
  /** `href` begins with http:, https: or mailto:. Without parts the address itself is shown. */
  | { readonly kind: 'link'; readonly href: string; readonly parts?: readonly Inline[] };

export type Block =
  | { readonly kind: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly start?: number; readonly items: readonly (readonly Block[])[] };

/** Signs of which none is in most messages: those are text, and cost nothing. */
const MARKS = /[*_`[\\~]|^[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]/mu;
/** Deeper than anybody writes; what is beyond is shown as it was typed. */
const DEEPEST = 6;
/** Lists within lists on one line are nobody's message, and slow to read. */
const PILED = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+){4}/mu;
const SAFE = /^(?:https?|mailto):/iu;

const OFF = {
  disable: {
    null: [
      'autolink', 'blockQuote', 'characterReference', 'codeIndented', 'definition', 'hardBreakEscape', 'headingAtx', 'htmlFlow', 'htmlText',
      'labelStartImage', 'setextUnderline', 'thematicBreak',
    ],
  },
};

const parsed = new Map<string, readonly Block[]>();
const KEPT = 500;

/**
 * Reads a message. The same text gives the same blocks, for as long as it was asked for lately. The mentions are stretches
 * of the text as it is; marks in them, or across their ends, are none.
 */
export function parse(body: string, mentions: readonly Mention[] = []): readonly Block[] {
  const key = mentions.length === 0 ? body : JSON.stringify([body, mentions]);
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const blocks = read(body, soundMentions(body, mentions));
  if (parsed.size >= KEPT) parsed.clear();
  parsed.set(key, blocks);
  return blocks;
}

function read(body: string, mentions: readonly Mention[]): readonly Block[] {
  const plain = (): readonly Block[] => [{ kind: 'paragraph', parts: plainParts(body, mentions) }];
  // The signs that stand for what is hidden mean nothing of their own: a text that has them has no marks.
  const taken = mentions.length > 0 && (body.includes(OPEN) || body.includes(CLOSE));
  if (taken || !MARKS.test(body) || PILED.test(body)) return plain();
  const hidden = hide(body, mentions);
  const root: Root = fromMarkdown(hidden.text, { extensions: [OFF] });
  const reader = new Reader(hidden);
  const blocks = root.children.map((node) => reader.block(node, 0));
  // Marks alone, such as a dash, are what was typed.
  return blocks.some(says) ? blocks : plain();
}

function says(block: Block): boolean {
  return block.kind === 'list' ? block.items.some((item) => item.some(says)) : block.kind === 'code' || block.parts.length > 0;
}

/** Text with its web addresses. */
function linked(text: string): Inline[] {
  return piecesOf(text).map((piece) => (piece.kind === 'link' ? { kind: 'link', href: piece.text } : { kind: 'text', text: piece.text }));
}

/** The text cut at its mentions; every other piece is one. */
function cut<T>(body: string, mentions: readonly Mention[], text: (piece: string) => T[], mention: (piece: string, at: number) => T): T[] {
  let from = 0;
  const parts = mentions.flatMap(({ offset, length }, at) => {
    const before = text(body.slice(from, offset));
    from = offset + length;
    return [...before, mention(body.slice(offset, from), at)];
  });
  return [...parts, ...text(body.slice(from))];
}

function plainParts(body: string, mentions: readonly Mention[]): Inline[] {
  return cut<Inline>(body, mentions, linked, (text, at) => ({ kind: 'mention', text, who: mentions[at]?.who ?? 'all' }));
}

const OPEN = '\uE000';
const CLOSE = '\uE001';
const HIDDEN = /\uE000(\d+)\uE001/gu;

interface Hidden {
  readonly text: string;
  /** What the signs stand for, by number: addresses and mentions. */
  readonly parts: readonly { readonly text: string; readonly who?: UserId | 'all' }[];
}

/** Puts signs of private use in the place of addresses and mentions, so that what looks like marks in them is none. */
function hide(body: string, mentions: readonly Mention[]): Hidden {
  if (body.includes(OPEN) || body.includes(CLOSE)) return { text: body, parts: [] };
  const parts: { text: string; who?: UserId | 'all' }[] = [];
  const sign = (part: { text: string; who?: UserId | 'all' }) => `${OPEN}${parts.push(part) - 1}${CLOSE}`;
  const links = (text: string) => piecesOf(text, (link) => link.replace(/[)\]]*[*_~`]+[)\]]*$/u, '')).map((piece) =>
    (piece.kind === 'link' ? sign({ text: piece.text }) : piece.text));
  const text = cut(body, mentions, links, (piece, at) => sign({ text: piece, who: mentions[at]?.who ?? 'all' })).join('');
  return { text, parts };
}

class Reader {
  constructor(private readonly hidden: Hidden) {}

  block(node: RootContent, depth: number): Block {
    if (depth < DEEPEST) {
      if (node.type === 'paragraph') return { kind: 'paragraph', parts: this.inlines(node.children, depth) };
      if (node.type === 'code') return { kind: 'code', text: this.restore(node.value) };
      if (node.type === 'list') return this.list(node, depth);
    }
    return { kind: 'paragraph', parts: this.shown(this.typed(node)) };
  }

  private list(node: List, depth: number): Block {
    const items = node.children.map((item: ListItem) => item.children.map((child) => this.block(child, depth + 1)));
    return { kind: 'list', items, ...(node.ordered === true && { start: node.start ?? 1 }) };
  }

  private inlines(nodes: readonly PhrasingContent[], depth: number): Inline[] {
    return nodes.flatMap((node) => this.inline(node, depth));
  }

  private inline(node: PhrasingContent, depth: number): Inline[] {
    switch (node.type) {
      case 'text':
        return this.shown(node.value);
      case 'break':
        return [{ kind: 'text', text: '\n' }];
      case 'inlineCode':
        return [{ kind: 'code', text: this.restore(node.value) }];
      case 'strong':
      case 'emphasis':
        if (depth >= DEEPEST) break;
        return [{ kind: node.type, parts: this.inlines(node.children, depth + 1) }];
      case 'link': {
        const href = this.restore(node.url);
        if (!SAFE.test(href) || !URL.canParse(href)) break;
        const parts = this.inlines(node.children, depth + 1).flatMap(unlinked);
        return [parts.length === 0 ? { kind: 'link', href } : { kind: 'link', href, parts }];
      }
      case 'delete':
      case 'footnoteReference':
      case 'html':
      case 'image':
      case 'imageReference':
      case 'linkReference':
    }
    return this.shown(this.typed(node));
  }

  /** As it was typed, marks and all. */
  private typed({ position }: Nodes): string {
    return position === undefined ? '' : this.hidden.text.slice(position.start.offset, position.end.offset);
  }

  /** What is hidden, as text. */
  private restore(text: string): string {
    return text.replace(HIDDEN, (sign, index: string) => this.hidden.parts[Number(index)]?.text ?? sign);
  }

  /** What is hidden, as addresses and mentions. */
  private shown(text: string): Inline[] {
    const inlines: Inline[] = [];
    let from = 0;
    for (const match of text.matchAll(HIDDEN)) {
      const part = this.hidden.parts[Number(match[1])];
      if (part?.who === undefined) continue;
      inlines.push(...linked(this.restore(text.slice(from, match.index))), { kind: 'mention', text: part.text, who: part.who });
      from = match.index + match[0].length;
    }
    inlines.push(...linked(this.restore(text.slice(from))));
    return inlines;
  }
}

/** No link and nothing else to press within a link. */
function unlinked(part: Inline): Inline[] {
  if (part.kind === 'mention') return [{ kind: 'text', text: part.text }];
  if (part.kind === 'link') return part.parts === undefined ? [{ kind: 'text', text: part.href }] : [...part.parts];
  return 'parts' in part ? [{ ...part, parts: part.parts.flatMap(unlinked) }] : [part];
}
