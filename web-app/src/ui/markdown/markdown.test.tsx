// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
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

it('tells without marks', () => {
  expect(plainText('**Hi** _Ana_: `x`\n- [plan](https://a.example)\n- b')).toBe('Hi Ana: x\n• plan\n• b');
});

describe('whatever is typed', () => {
  const BITS = [
    '*', '**', '_', '__', '`', '```', '\n', '\n\n', ' ', '  ', '\t', '- ', '+ ', '1. ', '99) ', '[', ']', '(', ')', '](', '!', '![', '<', '>', '</b>', '<script>',
    '<img src=x onerror=alert(1)>', '<!--', '&lt;', '&#106;', 'javascript:', 'https://a.example/', 'http://', 'mailto:x@y', 'data:', 'vbscript:x', '\\', '#', '## ',
    '> ', '---', '===', '~~', '|', 'a', 'Ana', '好', 'سلام', '🏮', '\u202e', '\u2066', '\u0000', '\uE000', '0', '\uE001', '"', "'", 'onclick=', '\r\n', '[x]: https://a.example',
  ] as const;
  const TAGS = new Set(['P', 'STRONG', 'EM', 'CODE', 'PRE', 'UL', 'OL', 'LI', 'A', 'BDI', 'SPAN']);
  const ATTRIBUTES = new Set(['class', 'dir', 'href', 'target', 'rel', 'title', 'start']);

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
      const container = shown(body);
      for (const element of container.querySelectorAll('*')) {
        expect(TAGS, body).toContain(element.tagName);
        for (const { name } of element.attributes) expect(ATTRIBUTES, body).toContain(name);
        if (element.tagName === 'A') {
          expect(element.getAttribute('href'), body).toMatch(/^(https?|mailto):/iu);
          expect(element.getAttribute('rel'), body).toContain('noopener');
          expect(element.querySelector('a'), body).toBeNull();
        }
      }
      cleanup();
    }
  }, 60_000);

  it.each([
    ['lists in lists', '- '.repeat(4_000)], ['lists by depth', Array.from({ length: 120 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')],
    ['emphasis', '*a '.repeat(2_600)], ['emphasis and strong', '*a **b '.repeat(1_100)], ['brackets', '['.repeat(8_000)], ['links', '[a]('.repeat(2_000)],
    ['ticks', '`'.repeat(4_000) + ' a'], ['ticks of all lengths', Array.from({ length: 120 }, (_, n) => '`'.repeat(n)).join(' ')], ['underscores', '_'.repeat(8_000)],
    ['opened emphasis', '**'.repeat(2_000) + 'a' + '**'.repeat(2_000)], ['escapes', '\\*'.repeat(4_000)], ['addresses', 'https://a.example/*_ '.repeat(380)],
  ])('%s in great number are read in time', (_what, body) => {
    // Far from what it takes, and far below what one that grows with the square would take on a busy machine.
    const start = performance.now();
    shown(body);
    expect(performance.now() - start).toBeLessThan(15_000);
  }, 60_000);
});
