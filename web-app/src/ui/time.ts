/** Times as people read them: short in lists, full between days. Formatters are costly to make, so they are kept. */

interface Formats {
  clock: Intl.DateTimeFormat;
  weekday: Intl.DateTimeFormat;
  day: Intl.DateTimeFormat;
  dayOfYear: Intl.DateTimeFormat;
  longDay: Intl.DateTimeFormat;
  longDayOfYear: Intl.DateTimeFormat;
  date: Intl.DateTimeFormat;
  relativeDay: Intl.RelativeTimeFormat;
}

const kept = new Map<string, Formats>();

/** The reader's own variety of the language, if the browser names one: en-GB rather than en. */
export function localeFor(language: string, preferred: readonly string[]): string {
  // Texts in simplified characters do not go with dates in traditional ones.
  const own = preferred.find((locale) => locale.split('-')[0] === language.split('-')[0] && !/^zh-(hant|tw|hk|mo)/iu.test(locale));
  return own ?? (language === 'en' ? 'en-GB' : language);
}

function formats(language: string): Formats {
  const known = kept.get(language);
  if (known) return known;
  const locale = localeFor(language, navigator.languages);
  const made: Formats = {
    clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    weekday: new Intl.DateTimeFormat(locale, { weekday: 'short' }),
    day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
    dayOfYear: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
    longDay: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
    longDayOfYear: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    date: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' }),
    relativeDay: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  };
  kept.set(language, made);
  return made;
}

/** Whole days of the local calendar from one time to another. */
export function daysBetween(earlier: number, later: number): number {
  const a = new Date(earlier);
  const b = new Date(later);
  const day = (d: Date) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate()) / 86_400_000;
  return day(b) - day(a);
}

function capitalised(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}

/** 14:05 */
export function clock(ms: number, language: string): string {
  return formats(language).clock.format(ms);
}

/** 14:05 today, Tue within a week, 3 Mar within the year, 3 Mar 2024 before. */
export function listTime(ms: number, now: number, language: string): string {
  const f = formats(language);
  const days = daysBetween(ms, now);
  if (days <= 0) return f.clock.format(ms);
  if (days < 7) return f.weekday.format(ms);
  return sameYear(ms, now) ? f.day.format(ms) : f.dayOfYear.format(ms);
}

/** Today, Yesterday, Wednesday, 18 November, with the year where it is another one. */
export function dayName(ms: number, now: number, language: string): string {
  const f = formats(language);
  const days = daysBetween(ms, now);
  if (days === 0 || days === 1) return capitalised(f.relativeDay.format(-days, 'day'));
  return capitalised((sameYear(ms, now) ? f.longDay : f.longDayOfYear).format(ms));
}

/** 3 March */
export function date(ms: number, language: string): string {
  return formats(language).date.format(ms);
}

/** For the title of a time: all of it. */
export function fullTime(ms: number, language: string): string {
  const f = formats(language);
  return `${f.longDayOfYear.format(ms)}, ${f.clock.format(ms)}`;
}

/** 1:24 */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function sameYear(a: number, b: number): boolean {
  return new Date(a).getFullYear() === new Date(b).getFullYear();
}
