// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { fileSize, minutes } from './format';

it.each([
  [0, '0 B'], [999, '999 B'], [1_000, '1 kB'], [52_340, '52.3 kB'], [999_499, '999 kB'], [999_500, '1 MB'], [1_400_000, '1.4 MB'], [2_147_483_648, '2.15 GB'], [5e12, '5,000 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(fileSize(bytes, 'en').replace(/\s/u, ' ')).toBe(text);
});

it('a size is written as the language does', () => {
  expect(fileSize(1_400_000, 'es').replace(/\s/u, ' ')).toBe('1,4 MB');
  expect(fileSize(1_400_000, 'zh').replace(/\s/u, '')).toMatch(/^1\.4(MB|兆字节)$/u);
});

it.each([[0, '0:00'], [999, '0:00'], [12_400, '0:12'], [65_000, '1:05'], [3_723_000, '1:02:03']])('%d ms are %s', (ms, text) => {
  expect(minutes(ms)).toBe(text);
});
