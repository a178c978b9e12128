import { useEffect, useState } from 'react';
import { useActions } from '../state/react';
import { daysBetween, localeFor } from '../ui/time';

const kept = new Map<string, Intl.DateTimeFormat>();

function format(kind: string, language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${kind} ${language}`;
  let made = kept.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(localeFor(language, navigator.languages), { ...options, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    kept.set(key, made);
  }
  return made;
}

/** A time to come or gone, with its clock: 14:05 today, Tue 14:05 within a week, 3 Mar, 14:05 beyond, with the year in another. */
export function momentOf(ms: number, now: number, language: string): string {
  const days = Math.abs(daysBetween(ms, now));
  if (days === 0) return format('clock', language, {}).format(ms);
  if (days < 7) return format('week', language, { weekday: 'short' }).format(ms);
  if (new Date(ms).getFullYear() === new Date(now).getFullYear()) return format('year', language, { day: 'numeric', month: 'short' }).format(ms);
  return format('all', language, { day: 'numeric', month: 'short', year: 'numeric' }).format(ms);
}

/** The server's time, renewed every `ms`: what is muted until then, what has expired. */
export function useServerNow(ms: number): number {
  const client = useActions();
  const [now, setNow] = useState(() => client.serverNow());
  useEffect(() => {
    const timer = setInterval(() => { setNow(client.serverNow()); }, ms);
    return () => { clearInterval(timer); };
  }, [client, ms]);
  return now;
}
