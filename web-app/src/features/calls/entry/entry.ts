import type { TFunction } from 'i18next';
import type { Content, LogItem } from '../../../state/model';
import { minutes } from '../../../ui/format';

/** What tells of a call in the log. */
export type CallContent = Extract<Content, { kind: 'call-started' | 'call-ended' }>;

export function isCall(content: Content): content is CallContent {
  return content.kind === 'call-started' || content.kind === 'call-ended';
}

/** Nobody but the caller was in it. */
export function unanswered(content: Content): boolean {
  return content.kind === 'call-ended' && content.userIds.length <= 1;
}

/** Somebody called, and one was not there. What one has declined was not missed. */
export function isMissed(content: Content, own: boolean): boolean {
  return !own && content.kind === 'call-ended' && unanswered(content) && content.reason !== 'declined';
}

/** "Video call, 12:31", "Missed voice call", "Voice call, no answer". */
export function callText(t: TFunction, content: CallContent, own: boolean): string {
  const { media } = content;
  if (content.kind === 'call-started') return t(`calls.entry.${media}.plain`);
  if (!unanswered(content)) return t(`calls.entry.${media}.time`, { time: minutes(content.durationMs) });
  if (!own) return t(content.reason === 'declined' ? `calls.entry.${media}.youDeclined` : `calls.entry.${media}.missed`);
  switch (content.reason) {
    case 'declined':
    case 'busy':
    case 'cancelled':
      return t(`calls.entry.${media}.${content.reason}`);
    case 'no-answer':
      return t(`calls.entry.${media}.noAnswer`);
    case 'completed':
    case 'connection-lost':
    case 'failed':
      return t(`calls.entry.${media}.lost`);
  }
}

/** Without the beginnings of calls whose end is shown too. The same list where there are none. */
export function withoutBegun(items: readonly LogItem[]): readonly LogItem[] {
  const ended = new Set(items.flatMap(({ content }) => (content.kind === 'call-ended' ? [content.callId] : [])));
  if (ended.size === 0) return items;
  return items.filter(({ content }) => content.kind !== 'call-started' || !ended.has(content.callId));
}
