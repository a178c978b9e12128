// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { momentOf } from './when';

const at = (month: number, day: number, hour: number, year = 2026) => new Date(year, month - 1, day, hour, 5).getTime();
const NOW = at(11, 18, 12);

it.each([
  [at(11, 18, 14), /^14:05$/u],
  [at(11, 18, 9), /^09:05$/u],
  [at(11, 20, 14), /^Fri.* 14:05$/u],
  [at(11, 14, 14), /^Sat.* 14:05$/u],
  [at(12, 3, 14), /3.*Dec|Dec.*3/u],
  [at(1, 3, 14, 2027), /2027/u],
])('%s', (ms, text) => {
  expect(momentOf(ms, NOW, 'en')).toMatch(text);
});

it('tells the clock also of days far away', () => {
  expect(momentOf(at(12, 3, 14), NOW, 'en')).toContain('14:05');
});
