// How the stretches that name people follow a text while it is edited. No React in here.
import type { UserId } from '../../../state/ids';
import { LIMITS, type Mention } from '../../../state/model';

/** A text with the stretches of it that name people. */
export interface Marked {
  readonly body: string;
  readonly mentions: readonly Mention[];
}

/**
 * The stretches after the text became another one, of which the caret is where it was left. Those before the change stay,
 * those after it move, and what was changed within names nobody any more.
 */
export function follow(before: Marked, body: string, caret: number): Marked {
  const old = before.body;
  // What stands behind the caret is what stood there before: of equal letters side by side only this tells which came.
  let tail = body.length - Math.min(Math.max(caret, 0), body.length);
  if (!old.endsWith(body.slice(body.length - tail))) tail = 0;
  let start = 0;
  const most = Math.min(old.length, body.length) - tail;
  while (start < most && old[start] === body[start]) start += 1;
  while (tail < Math.min(old.length, body.length) - start && old[old.length - 1 - tail] === body[body.length - 1 - tail]) tail += 1;
  const end = old.length - tail;
  const moved = body.length - old.length;
  const mentions = before.mentions.flatMap((mention) => {
    if (mention.offset + mention.length <= start) return [mention];
    return mention.offset >= end ? [{ ...mention, offset: mention.offset + moved }] : [];
  });
  return { body, mentions };
}

/** What is sent of a text: without the blanks around it, its stretches moved along. */
export function trimmed({ body, mentions }: Marked): Marked {
  const cut = body.length - body.trimStart().length;
  const text = body.trim();
  return {
    body: text,
    mentions: mentions.map((mention) => ({ ...mention, offset: mention.offset - cut }))
      .filter(({ offset, length }) => offset >= 0 && offset + length <= text.length),
  };
}

/** What is being typed at the caret after an @ that begins a word; undefined where there is none. */
export interface Query {
  /** Where the @ stands. */
  readonly at: number;
  readonly text: string;
}

/** Longer than that it is a sentence. Names may have blanks in them. */
const LONGEST_QUERY = 32;
const BEFORE = /[\s([{"'«“‘¿¡，。：、]/u;

export function queryAt({ body, mentions }: Marked, caret: number): Query | undefined {
  const at = body.lastIndexOf('@', caret - 1);
  if (at < 0 || caret - at > LONGEST_QUERY) return undefined;
  const before = body[at - 1];
  // ana@example.org is an address; CJK has no blanks between words.
  if (before !== undefined && !BEFORE.test(before) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(before)) return undefined;
  if (mentions.some(({ offset, length }) => offset <= at && at < offset + length)) return undefined;
  const text = body.slice(at + 1, caret);
  return /[\r\n]/u.test(text) || /^\s/u.test(text) ? undefined : { at, text };
}

/** Somebody who may be mentioned. */
export interface Candidate {
  readonly who: UserId | 'all';
  /** What is written after the @: what everybody calls them. */
  readonly name: string;
  readonly username: string;
  /** What oneself calls them; shown, found by, and never written. */
  readonly remark?: string;
}

const MOST_FOUND = 8;
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Those whose names, or words of them, begin with the query; whose first name does come first. */
export function matching(candidates: readonly Candidate[], query: string): readonly Candidate[] {
  const wanted = plain(query);
  const rank = ({ name, username, remark = '' }: Candidate): number => {
    const names = [plain(name), plain(username), plain(remark)];
    if (names.some((each) => each.startsWith(wanted))) return 0;
    return names.some((each) => each.split(/[\s.·_-]+/u).some((word) => word.startsWith(wanted))) ? 1 : 2;
  };
  return candidates.map((candidate) => ({ candidate, of: rank(candidate) })).filter(({ of }) => of < 2)
    .sort((a, b) => a.of - b.of).slice(0, MOST_FOUND).map(({ candidate }) => candidate);
}

/**
 * Also those who were named without being chosen: a whole user name, or a whole nickname, after an @. That is how the
 * stretches of a draft from another device come back.
 */
export function named({ body, mentions }: Marked, candidates: readonly Candidate[]): Marked {
  const found: Mention[] = [...mentions];
  // The longest first: "Ana Lucía" before "Ana".
  const words = candidates.flatMap(({ who, name, username }) => [...new Set([name, username])].map((word) => ({ who, word })))
    .filter(({ word }) => word !== '').sort((a, b) => b.word.length - a.word.length);
  for (let at = body.indexOf('@'); at >= 0; at = body.indexOf('@', at + 1)) {
    if (found.some(({ offset, length }) => offset <= at && at < offset + length)) continue;
    if (queryAt({ body, mentions: [] }, at + 1) === undefined) continue;
    const hit = words.find(({ word }) => body.startsWith(word, at + 1) && ends(body, at + 1 + word.length));
    if (hit) found.push({ offset: at, length: hit.word.length + 1, who: hit.who });
  }
  return { body, mentions: found.sort((a, b) => a.offset - b.offset).slice(0, LIMITS.mentions) };
}

/** Whether a word ends there; a dot at the end of a sentence is not of the name. */
function ends(body: string, at: number): boolean {
  return !/^[\p{L}\p{N}_]|^[.-][\p{L}\p{N}]/u.test(body.slice(at, at + 4));
}
