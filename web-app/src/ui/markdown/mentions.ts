import type { Mention } from '../../state/model';

/**
 * The stretches that can be shown: whole characters within the text, ascending, apart, beginning with @. What else may
 * come over the network is no mention, and its text is text.
 */
export function soundMentions(body: string, mentions: readonly Mention[]): readonly Mention[] {
  let end = 0;
  return mentions.filter(({ offset, length }) => {
    if (!Number.isInteger(offset) || !Number.isInteger(length) || offset < end || length < 2 || offset + length > body.length) return false;
    if (body[offset] !== '@' || splits(body, offset + length) || /[\r\n]/u.test(body.slice(offset, offset + length))) return false;
    end = offset + length;
    return true;
  });
}

/** Whether a place is in the middle of a character of two units. */
function splits(body: string, at: number): boolean {
  return (body.codePointAt(at - 1) ?? 0) > 0xffff;
}
