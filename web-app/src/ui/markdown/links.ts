/** How the text of a message is read: as pieces with links, or as emoji alone. */

export interface Piece {
  readonly kind: 'text' | 'link';
  readonly text: string;
}

const LINK = /\bhttps?:\/\/[^\s<>"\u2066-\u2069]+/giu;
/** Ends of sentences that stand after an address rather than in it. */
const TAIL = /[.,;:!?'"’”、。，！？]+$/u;

function trimmed(link: string): string {
  let end = link.replace(TAIL, '');
  // A closing bracket belongs to the address only if it was opened there.
  while (/[)\]}]$/u.test(end) && (end.match(/[([{]/gu)?.length ?? 0) < (end.match(/[)\]}]/gu)?.length ?? 0)) {
    end = end.slice(0, -1).replace(TAIL, '');
  }
  return end;
}

/** The text with its web addresses cut out, in order; joined they are the text again. `cut` may shorten what was found. */
export function piecesOf(body: string, cut: (link: string) => string = (link) => link): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of body.matchAll(LINK)) {
    const link = trimmed(cut(trimmed(match[0])));
    if (!URL.canParse(link)) continue;
    if (match.index > from) pieces.push({ kind: 'text', text: body.slice(from, match.index) });
    pieces.push({ kind: 'link', text: link });
    from = match.index + link.length;
  }
  if (from < body.length) pieces.push({ kind: 'text', text: body.slice(from) });
  return pieces;
}

// The v flag and its sets of strings are newer than the language level that the types know.
const EMOJI = new RegExp('^(?:\\p{RGI_Emoji}|\\s)+$', 'v');
const MOST_EMOJI = 6;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Up to six emoji and nothing else: drawn larger. */
export function isEmojiOnly(body: string): boolean {
  if (body.length > 80 || !EMOJI.test(body)) return false;
  const count = [...graphemes.segment(body.replace(/\s/gu, ''))].length;
  return count > 0 && count <= MOST_EMOJI;
}
