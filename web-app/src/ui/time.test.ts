import { beforeEach, describe, expect, it, vi } from 'vitest';
import { countdown, dayName, daysBetween, listTime, localeFor } from './time';

const at = (month: number, day: number, hour = 12, year = 2026) => new Date(year, month - 1, day, hour, 5).getTime();
const NOW = at(11, 18, 14);

beforeEach(() => {
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
});

describe('the time in a list', () => {
  it.each([
    [at(11, 18, 9), '09:05'],
    [at(11, 17, 23), 'Tue'],
    [at(11, 12), 'Thu'],
    [at(11, 11), '11 Nov'],
    [at(3, 3), '3 Mar'],
    [at(3, 3, 12, 2024), '3 Mar 2024'],
  ])('%s is told as %s', (ms, text) => {
    expect(listTime(ms, NOW, 'en-GB')).toBe(text);
  });
});

describe('the name of a day', () => {
  it.each([
    [at(11, 18, 1), 'Today'],
    [at(11, 17, 23), 'Yesterday'],
    [at(11, 11), 'Wednesday 11 November'],
  ])('%s is %s', (ms, text) => {
    expect(dayName(ms, NOW, 'en-GB').replace(',', '')).toBe(text);
  });
});

it('days are those of the calendar, not of 24 hours', () => {
  expect(daysBetween(at(11, 17, 23), at(11, 18, 0))).toBe(1);
  expect(daysBetween(at(11, 18, 0), at(11, 18, 23))).toBe(0);
});

it('the locale is the reader’s own variety of the language of the app', () => {
  expect(localeFor('es', ['en-US', 'es-PE'])).toBe('es-PE');
  expect(localeFor('zh', ['en-US'])).toBe('zh');
  expect(localeFor('zh', ['zh-TW', 'zh-CN'])).toBe('zh-CN');
});

it('a countdown never shows less than nothing', () => {
  expect([countdown(84_000), countdown(999), countdown(-5)]).toEqual(['1:24', '0:01', '0:00']);
});
