import { expect, it } from 'vitest';
import { formatted } from './format';

/** The selection is between bars. */
function pressed(marked: string, mark: string): string {
  const start = marked.indexOf('|');
  const end = marked.lastIndexOf('|') - 1;
  const body = marked.replaceAll('|', '');
  const { from, to, text, start: first, end: last } = formatted(body, start, end, mark);
  const result = body.slice(0, from) + text + body.slice(to);
  return `${result.slice(0, first)}|${result.slice(first, last)}|${result.slice(last)}`;
}

it.each([
  ['around words', 'a |big| lamp', '**', 'a **|big|** lamp'],
  ['not around blanks', 'a |big |lamp', '**', 'a **|big|** lamp'],
  ['around nothing yet', 'a ||', '_', 'a _||_'],
  ['away from around', 'a **|big|** lamp', '**', 'a |big| lamp'],
  ['away from within', 'a |**big**| lamp', '**', 'a |big| lamp'],
  ['of another kind stay', '**|big|**', '_', '**_|big|_**'],
])('marks go %s', (_what, before, mark, after) => {
  expect(pressed(before, mark)).toBe(after);
});
