import type { List, ListItem, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { piecesOf } from './links';

/** The subset of Markdown that messages have. Whatever is not in here is text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly parts: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
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

/** Reads a message. The same text gives the same blocks, for as long as it was asked for lately. */
export function parse(body: string): readonly Block[] {
  const known = parsed.get(body);
  if (known !== undefined) return known;
  const blocks = read(body);
  if (parsed.size >= KEPT) parsed.clear();
  parsed.set(body, blocks);
  return blocks;
}

function read(body: string): readonly Block[] {
  if (!MARKS.test(body) || PILED.test(body)) return [{ kind: 'paragraph', parts: linked(body) }];
  const { text, restore } = hideLinks(body);
  const root: Root = fromMarkdown(text, { extensions: [OFF] });
  const reader = new Reader(text, restore);
  const blocks = root.children.map((node) => reader.block(node, 0));
  // Marks alone, such as a dash, are what was typed.
  return blocks.some(says) ? blocks : [{ kind: 'paragraph', parts: linked(body) }];
}

function says(block: Block): boolean {
  return block.kind === 'list' ? block.items.some((item) => item.some(says)) : block.kind === 'code' || block.parts.length > 0;
}

/** Text with its web addresses. */
function linked(text: string): Inline[] {
  return piecesOf(text).map((piece) => (piece.kind === 'link' ? { kind: 'link', href: piece.text } : { kind: 'text', text: piece.text }));
}

const OPEN = '\uE000';
const CLOSE = '\uE001';
const HIDDEN = /\uE000(\d+)\uE001/gu;

/** Puts signs of private use in the place of addresses, so that what looks like marks in them is none. */
function hideLinks(body: string): { text: string; restore: (text: string) => string } {
  if (body.includes(OPEN) || body.includes(CLOSE)) return { text: body, restore: (text) => text };
  const links: string[] = [];
  const text = piecesOf(body, (link) => link.replace(/[)\]]*[*_~`]+[)\]]*$/u, '')).map((piece) =>
    (piece.kind === 'link' ? `${OPEN}${links.push(piece.text) - 1}${CLOSE}` : piece.text)).join('');
  return { text, restore: (hidden) => hidden.replace(HIDDEN, (sign, index: string) => links[Number(index)] ?? sign) };
}

class Reader {
  constructor(
    private readonly source: string,
    private readonly restore: (text: string) => string,
  ) {}

  block(node: RootContent, depth: number): Block {
    if (depth < DEEPEST) {
      if (node.type === 'paragraph') return { kind: 'paragraph', parts: this.inlines(node.children, depth) };
      if (node.type === 'code') return { kind: 'code', text: this.restore(node.value) };
      if (node.type === 'list') return this.list(node, depth);
    }
    return { kind: 'paragraph', parts: linked(this.typed(node)) };
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
        return linked(this.restore(node.value));
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
    return linked(this.typed(node));
  }

  /** As it was typed, marks and all. */
  private typed({ position }: Nodes): string {
    return position === undefined ? '' : this.restore(this.source.slice(position.start.offset, position.end.offset));
  }
}

/** No link within a link. */
function unlinked(part: Inline): Inline[] {
  if (part.kind === 'link') return part.parts === undefined ? [{ kind: 'text', text: part.href }] : [...part.parts];
  return 'parts' in part ? [{ ...part, parts: part.parts.flatMap(unlinked) }] : [part];
}
