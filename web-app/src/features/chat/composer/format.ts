// Marks around what is selected in the composer. No React in here.

export const MARKS = { b: '**', i: '_', e: '`' } as const;

export interface Formatted {
  /** What of the text is replaced, and by what. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** What is selected then. */
  readonly start: number;
  readonly end: number;
}

/** Puts marks around the selection, without the blanks at its ends; takes them away where they are. */
export function formatted(body: string, start: number, end: number, mark: string): Formatted {
  const selected = body.slice(start, end);
  const from = start + selected.length - selected.trimStart().length;
  const inner = selected.trim();
  const to = from + inner.length;
  const size = mark.length;
  if (body.slice(from - size, from) === mark && body.slice(to, to + size) === mark && from >= size) {
    return { from: from - size, to: to + size, text: inner, start: from - size, end: to - size };
  }
  if (inner.length >= 2 * size && inner.startsWith(mark) && inner.endsWith(mark)) {
    const bare = inner.slice(size, -size);
    return { from, to, text: bare, start: from, end: from + bare.length };
  }
  return { from, to, text: mark + inner + mark, start: from + size, end: to + size };
}
