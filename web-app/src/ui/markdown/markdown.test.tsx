// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userId, type UserId } from '../../state/ids';
import type { Mention } from '../../state/model';
import { Markdown } from './Markdown';
import { plainText } from './plain';

afterEach(cleanup);

const shown = (body: string): HTMLElement => render(<Markdown body={body} />).container;
/** The elements without what only serves their looks. */
const markup = (body: string) => shown(body).innerHTML.replace(/ (class|dir|target|rel|title)="[^"]*"/gu, '');

describe('the subset', () => {
  it.each([
    ['plain', 'two  spaces\n\n  and lines', '<p>two  spaces\n\n  and lines</p>'],
    ['bold and italic', '**a** and *b* and _c_', '<p><strong>a</strong> and <em>b</em> and <em>c</em></p>'],
    ['code', 'run `make **it**` now', '<p>run <code>make **it**</code> now</p>'],
    ['a code block', 'so:\n```js\nif (a < b) {}\n```', '<p>so:</p><pre><code>if (a &lt; b) {}</code></pre>'],
    ['a list', '- one\n- two', '<ul><li><p>one</p></li><li><p>two</p></li></ul>'],
    ['a numbered list', '3. c\n4. d', '<ol start="3"><li><p>c</p></li><li><p>d</p></li></ol>'],
    ['an address', 'at https://a.example/x_y_z*b*, yes', '<p>at <a href="https://a.example/x_y_z*b*">https://a.example/x_y_z*b*</a>, yes</p>'],
    ['an address in bold', '**https://a.example/x**', '<p><strong><a href="https://a.example/x">https://a.example/x</a></strong></p>'],
    ['words with an address', '[the _plan_](https://a.example/p)', '<p><bdi><a href="https://a.example/p">the <em>plan</em></a> <span>(a.example)</span></bdi></p>'],
    ['a mail address', '[write](mailto:ana@a.example)', '<p><bdi><a href="mailto:ana@a.example">write</a> <span>(ana@a.example)</span></bdi></p>'],
  ])('has %s', (_what, body, html) => {
    expect(markup(body)).toBe(html);
  });

  it.each([
    ['HTML', '<b>*a*</b> <img src=x onerror=alert(1)>', '<p>&lt;b&gt;<em>a</em>&lt;/b&gt; &lt;img src=x onerror=alert(1)&gt;</p>'],
    ['an entity', '&lt;b&gt; *a*', '<p>&amp;lt;b&amp;gt; <em>a</em></p>'],
    ['a heading', '# *a*', '<p># <em>a</em></p>'],
    ['a quote', '> *a*', '<p>&gt; <em>a</em></p>'],
    ['an image', '![a](https://a.example/i.png)', '<p>!<bdi><a href="https://a.example/i.png">a</a> <span>(a.example)</span></bdi></p>'],
    ['a script', '[a](javascript:alert(1))', '<p>[a](javascript:alert(1))</p>'],
    ['a hidden script', '[a](java&#115;cript:alert(1))', '<p>[a](java&amp;#115;cript:alert(1))</p>'],
    ['data', '[a](data:text/html,x) <https://a.example>', '<p>[a](data:text/html,x) &lt;<a href="https://a.example">https://a.example</a>&gt;</p>'],
    ['a lone mark', '-', '<p>-</p>'],
    ['an empty list', '- \n', '<p>- \n</p>'],
    ['arithmetic', '2 * 3 * 4 = snake_case_name', '<p>2 * 3 * 4 = snake_case_name</p>'],
  ])('has not %s', (_what, body, html) => {
    expect(markup(body)).toBe(html);
  });
});

const ANA = userId('018f0000-0000-7000-8000-00000000000a');
const KOFI = userId('018f0000-0000-7000-8000-00000000000b');
/** The stretches of the words that begin with @, which end at a bar that the text has not. */
function mentioning(marked: string, who: UserId | 'all' = ANA): { body: string; mentions: Mention[] } {
  const mentions: Mention[] = [];
  let body = '';
  for (const [index, part] of marked.split('|').entries()) {
    if (index % 2 === 1) mentions.push({ offset: body.length, length: part.length, who });
    body += part;
  }
  return { body, mentions };
}

describe('mentions', () => {
  const shownWith = ({ body, mentions }: { body: string; mentions: readonly Mention[] }) =>
    render(<Markdown body={body} mentions={mentions} />).container.innerHTML.replace(/ (class|dir|target|rel|title)="[^"]*"/gu, '');

  it.each([
    ['stand in plain text', 'see |@Ana Lucía|, please', '<p>see <bdi>@Ana Lucía</bdi>, please</p>'],
    ['stand among marks', '**for |@Ana|** and `x`', '<p><strong>for <bdi>@Ana</bdi></strong> and <code>x</code></p>'],
    ['stand in lists', '- |@Ana|\n- b', '<ul><li><p><bdi>@Ana</bdi></p></li><li><p>b</p></li></ul>'],
    ['have no marks of their own', '|@*Ana* `x` <b>| *hi*', '<p><bdi>@*Ana* `x` &lt;b&gt;</bdi> <em>hi</em></p>'],
    ['begin and end no marks', '*a |@b*| c*', '<p><em>a <bdi>@b*</bdi> c</em></p>'],
    ['are text in code', '`|@Ana|` *a*', '<p><code>@Ana</code> <em>a</em></p>'],
    ['are text in the words of a link', '[|@Ana|](https://a.example)', '<p><bdi><a href="https://a.example">@Ana</a> <span>(a.example)</span></bdi></p>'],
    ['are text where a link leads', '[x](https://a.example/|@Ana|)', '<p><bdi><a href="https://a.example/@Ana">x</a> <span>(a.example)</span></bdi></p>'],
    ['end an address', 'https://a.example/|@Ana|', '<p><a href="https://a.example/">https://a.example/</a><bdi>@Ana</bdi></p>'],
    ['are no addresses', '|@https://a.example| *a*', '<p><bdi>@https://a.example</bdi> <em>a</em></p>'],
    ['are counted in the text as it is', '🏮 &amp; *a* |@林雨晴|', '<p>🏮 &amp;amp; <em>a</em> <bdi>@林雨晴</bdi></p>'],
    ['are there beside signs of private use', '\uE0000\uE001 *a* |@Ana|', '<p>\uE0000\uE001 *a* <bdi>@Ana</bdi></p>'],
  ])('%s', (_what, marked, html) => {
    expect(shownWith(mentioning(marked))).toBe(html);
  });

  it.each([
    ['beyond the end', 'a @Ana', [{ offset: 2, length: 9, who: ANA }]],
    ['before the beginning', '@Ana', [{ offset: -1, length: 4, who: ANA }]],
    ['of something else', 'a @Ana', [{ offset: 0, length: 2, who: ANA }]],
    ['of half a character', '@a🏮', [{ offset: 0, length: 3, who: ANA }]],
    ['over lines', '@a\n@b', [{ offset: 0, length: 5, who: ANA }]],
    ['of no whole number', '@Ana', [{ offset: 0, length: 2.5, who: ANA }]],
  ] as const)('that cannot be are text: %s', (_what, body, mentions) => {
    expect(shownWith({ body, mentions })).toBe(`<p>${body}</p>`);
  });

  it('overlapping the one before are text', () => {
    const mentions = [{ offset: 0, length: 4, who: ANA }, { offset: 2, length: 3, who: KOFI }];
    expect(shownWith({ body: '@A@Kofi', mentions })).toBe('<p><bdi>@A@K</bdi>ofi</p>');
  });

  it('lead to the person, and set oneself off', () => {
    const onPerson = vi.fn();
    const mentions = [{ offset: 0, length: 4, who: ANA }, { offset: 5, length: 5, who: KOFI }, { offset: 11, length: 4, who: 'all' as const }];
    render(<Markdown body="@Ana @Kofi @all" mentions={mentions} me={KOFI} onPerson={onPerson} />);
    fireEvent.click(screen.getByRole('button', { name: '@Ana' }));
    expect(onPerson).toHaveBeenCalledWith(ANA, expect.anything());
    expect(screen.getByRole('button', { name: '@Ana' }).dataset['own']).toBeUndefined();
    expect(screen.getByRole('button', { name: '@Kofi' }).dataset['own']).toBe('true');
    expect(screen.queryByRole('button', { name: '@all' })).toBeNull();
    expect(screen.getByText('@all').dataset['own']).toBe('true');
  });
});

it('tells without marks', () => {
  expect(plainText('**Hi** _Ana_: `x`\n- [plan](https://a.example)\n- b')).toBe('Hi Ana: x\n• plan\n• b');
});

describe('whatever is typed', () => {
  const BITS = [
    '*', '**', '_', '__', '`', '```', '\n', '\n\n', ' ', '  ', '\t', '- ', '+ ', '1. ', '99) ', '[', ']', '(', ')', '](', '!', '![', '<', '>', '</b>', '<script>',
    '<img src=x onerror=alert(1)>', '<!--', '&lt;', '&#106;', 'javascript:', 'https://a.example/', 'http://', 'mailto:x@y', 'data:', 'vbscript:x', '\\', '#', '## ',
    '> ', '---', '===', '~~', '|', 'a', 'Ana', '好', 'سلام', '🏮', '\u202e', '\u2066', '\u0000', '\uE000', '0', '\uE001', '"', "'", 'onclick=', '\r\n', '[x]: https://a.example', '@', '@Ana', '@*Ana*', '@<b>', '@](', '@`', '@\uE0000\uE001',
  ] as const;
  const TAGS = new Set(['BUTTON', 'P', 'STRONG', 'EM', 'CODE', 'PRE', 'UL', 'OL', 'LI', 'A', 'BDI', 'SPAN']);
  const ATTRIBUTES = new Set(['class', 'dir', 'href', 'target', 'rel', 'title', 'start', 'type', 'data-own']);

  /** A small generator with a seed, so that what fails fails again. */
  function random(seed: number): () => number {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
  }

  it.each([1, 2, 3, 4])('no markup outside of the subset ever appears (seed %i)', (seed) => {
    const next = random(seed);
    for (let round = 0; round < 150; round++) {
      const body = Array.from({ length: 1 + Math.floor(next() * 40) }, () => BITS[Math.floor(next() * BITS.length)] ?? '').join('');
      // Stretches anywhere, most of them wrong, and some on the words that begin with @.
      const anywhere = Array.from({ length: Math.floor(next() * 4) }, () => ({ offset: Math.floor(next() * (body.length + 4)) - 2, length: Math.floor(next() * 12), who: ANA }));
      const words = [...body.matchAll(/@\S*/gu)].filter(() => next() < 0.7).map(({ index, 0: word }) => ({ offset: index, length: word.length, who: next() < 0.2 ? 'all' as const : KOFI }));
      const mentions = [...anywhere, ...words].sort((a, b) => a.offset - b.offset);
      const { container } = render(<Markdown body={body} mentions={mentions} me={ANA} onPerson={() => undefined} />);
      for (const element of container.querySelectorAll('*')) {
        expect(TAGS, body).toContain(element.tagName);
        for (const { name } of element.attributes) expect(ATTRIBUTES, body).toContain(name);
        if (element.tagName === 'A') {
          expect(element.getAttribute('href'), body).toMatch(/^(https?|mailto):/iu);
          expect(element.getAttribute('rel'), body).toContain('noopener');
          expect(element.querySelector('a, button'), body).toBeNull();
        }
        if (element.tagName === 'BUTTON') {
          // What is pressed is a stretch of the text as it was written, and nothing is in it.
          expect(element.childElementCount, body).toBe(0);
          expect(mentions.some(({ offset, length }) => body.slice(offset, offset + length) === element.textContent), body).toBe(true);
        }
      }
      cleanup();
    }
  }, 60_000);

  it.each([
    ['lists in lists', '- '.repeat(4_000)], ['lists by depth', Array.from({ length: 120 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')],
    ['emphasis', '*a '.repeat(2_600)], ['emphasis and strong', '*a **b '.repeat(1_100)], ['brackets', '['.repeat(8_000)], ['links', '[a]('.repeat(2_000)],
    ['ticks', '`'.repeat(4_000) + ' a'], ['ticks of all lengths', Array.from({ length: 120 }, (_, n) => '`'.repeat(n)).join(' ')], ['underscores', '_'.repeat(8_000)],
    ['opened emphasis', '**'.repeat(2_000) + 'a' + '**'.repeat(2_000)], ['escapes', '\\*'.repeat(4_000)], ['addresses', 'https://a.example/*_ '.repeat(380)], ['ats', '@*a '.repeat(2_000)],
  ])('%s in great number are read in time', (_what, body) => {
    // Far from what it takes, and far below what one that grows with the square would take on a busy machine.
    const start = performance.now();
    shown(body);
    expect(performance.now() - start).toBeLessThan(15_000);
  }, 60_000);
});
