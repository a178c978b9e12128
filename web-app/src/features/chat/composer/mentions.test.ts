import { describe, expect, it } from 'vitest';
import type { Mention } from '../../../state/model';
import { ANA, KOFI } from '../../testing';
import { follow, matching, named, queryAt, trimmed, type Candidate, type Marked } from './mentions';

const mention = (offset: number, length: number, who: Mention['who'] = ANA.id): Mention => ({ offset, length, who });
const HELLO: Marked = { body: 'Hello @Ana and @Kofi', mentions: [mention(6, 4), mention(15, 5, KOFI.id)] };
const texts = ({ body, mentions }: Marked) => mentions.map(({ offset, length }) => body.slice(offset, offset + length));

describe('while the text is edited', () => {
  it.each([
    ['before', 'Oh Hello @Ana and @Kofi', 3, ['@Ana', '@Kofi']],
    ['between', 'Hello @Ana or @Kofi', 13, ['@Ana', '@Kofi']],
    ['behind', 'Hello @Ana and @Kofi!', 21, ['@Ana', '@Kofi']],
    ['right before one', 'Hello x@Ana and @Kofi', 7, ['@Ana', '@Kofi']],
    ['right behind one', 'Hello @Ana, and @Kofi', 11, ['@Ana', '@Kofi']],
    ['within one', 'Hello @Anna and @Kofi', 9, ['@Kofi']],
    ['taking the end of one away', 'Hello @An and @Kofi', 9, ['@Kofi']],
    ['taking the @ of one away', 'Hello Ana and @Kofi', 6, ['@Kofi']],
    ['taking one away', 'Hello  and @Kofi', 6, ['@Kofi']],
    ['over both', 'Hello', 5, []],
    ['by nothing', HELLO.body, 20, ['@Ana', '@Kofi']],
  ] as const)('%s, the stretches follow', (_what, body, caret, expected) => {
    expect(texts(follow(HELLO, body, caret))).toEqual(expected);
  });

  it('the caret tells which of equal letters came', () => {
    const before: Marked = { body: '@Ana@Ana', mentions: [mention(0, 4), mention(4, 4, KOFI.id)] };
    // The same text again in front of everything, in between, and behind.
    expect(follow(before, '@Ana@Ana@Ana', 4).mentions.map(({ offset }) => offset)).toEqual([4, 8]);
    expect(follow(before, '@Ana@Ana@Ana', 8).mentions.map(({ offset }) => offset)).toEqual([0, 8]);
    expect(follow(before, '@Ana@Ana@Ana', 12).mentions.map(({ offset }) => offset)).toEqual([0, 4]);
  });

  it('whatever is typed, a stretch keeps its text or is gone', () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let round = 0; round < 500; round++) {
      let text = HELLO;
      for (let step = 0; step < 12; step++) {
        const from = next(text.body.length + 1);
        const to = Math.min(text.body.length, from + next(4));
        const put = ['', 'a', '@', '@Ana', '@Kofi ', '🏮', ' '][next(7)] ?? '';
        text = follow(text, text.body.slice(0, from) + put + text.body.slice(to), from + put.length);
        expect(['@Ana', '@Kofi']).toEqual(expect.arrayContaining(texts(text)));
      }
    }
  });
});

it('what is sent has no blanks around it', () => {
  expect(trimmed({ body: '\n  @Ana hi ', mentions: [mention(3, 4)] })).toEqual({ body: '@Ana hi', mentions: [mention(0, 4)] });
});

describe('what is asked for', () => {
  const query = (body: string, mentions: readonly Mention[] = []) => queryAt({ body, mentions }, body.length)?.text;

  it.each([['@', ''], ['hi @an', 'an'], ['(@an', 'an'], ['你好@an', 'an'], ['@Ana Lu', 'Ana Lu']])('%j asks', (body, text) => {
    expect(query(body)).toBe(text);
  });

  it.each(['ana@example', '@ a', '@a\nb', 'no', `@${'a'.repeat(40)}`])('%j does not ask', (body) => {
    expect(query(body)).toBeUndefined();
  });

  it('who was chosen is not asked for again', () => {
    expect(query('@Ana', [mention(0, 4)])).toBeUndefined();
  });
});

describe('who is found', () => {
  const people: readonly Candidate[] = [
    { who: ANA.id, name: 'Ana Lucía Restrepo', username: 'ana.restrepo' },
    { who: KOFI.id, name: 'Kofi Mensah', username: 'kofi', remark: 'Boss' },
    { who: 'all', name: 'all', username: 'all' },
  ];
  const found = (query: string) => matching(people, query).map(({ name }) => name);

  it.each([['', 3], ['lucia', 1], ['LUCÍA', 1], ['restrepo', 1], ['mens', 1], ['kofi', 1], ['boss', 1], ['a', 2], ['x', 0], ['ucia', 0]])('%j finds %i', (query, count) => {
    expect(found(query)).toHaveLength(count);
  });

  it('also in a text where nobody was chosen', () => {
    expect(texts(named({ body: 'see @kofi. (@Boss) and @Ana Lucía Restrepo, @ana.restrepos @all x@kofi', mentions: [] }, people)))
      .toEqual(['@kofi', '@Ana Lucía Restrepo', '@all']);
  });

  it('and who was chosen stays', () => {
    const text: Marked = { body: '@kofi', mentions: [mention(0, 5)] };
    expect(named(text, people)).toEqual(text);
  });
});
