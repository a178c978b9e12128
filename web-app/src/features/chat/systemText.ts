import type { TFunction } from 'i18next';
import type { UserId } from '../../state/ids';
import type { SystemEvent } from '../../state/model';
import { isolate } from '../../ui/bidi';
import { isOneEmoji } from '../../ui/emoji/one';
import { listed } from '../../ui/list';
import { momentOf } from '../when';
import type { NameOf } from './people';

/** At most so many are named; the rest is counted. */
const NAMED = 3;

/** Beyond that a time is no time that anybody waits for. */
export const FOR_GOOD_MS = 10 * 365 * 86_400_000;

/** The people that a system line names. */
export function peopleIn(event: SystemEvent): readonly UserId[] {
  switch (event.kind) {
    case 'group-created':
    case 'members-added':
      return event.userIds.slice(0, NAMED);
    case 'member-removed':
    case 'owner-changed':
    case 'role-changed':
    case 'member-muted':
      return [event.userId];
    case 'member-left':
    case 'group-renamed':
    case 'notice-changed':
    case 'all-muted':
    case 'avatar-changed':
    case 'history-changed':
    case 'listing-changed':
      return [];
  }
}

/** What a system line is told with. */
export interface Teller {
  readonly t: TFunction;
  readonly language: string;
  readonly nameOf: NameOf;
  readonly me: UserId;
  readonly now: number;
}

/** "Ana added Kofi and 2 others", names isolated. `own`: the reader did it. */
export function systemText(teller: Teller, event: SystemEvent, actor: UserId, own: boolean): string {
  const { t, language, nameOf, me, now } = teller;
  const name = isolate(nameOf(actor));
  const context = own ? 'own' : '';
  // Done to the reader alone: languages have a form of their own for that.
  const towards = (id: UserId) => (own || id !== me ? context : 'you');
  const person = (id: UserId) => (id === me ? t('system.you') : isolate(nameOf(id)));
  switch (event.kind) {
    case 'group-created':
      return t('system.created', { name, context, group: isolate(event.name) });
    case 'members-added': {
      if (event.joinedBy === 'invite') return t('system.joinedInvite', { name, context });
      if (event.joinedBy === 'open') return t('system.joinedOpen', { name, context });
      const [only] = event.userIds;
      const values = {
        name, people: people(teller, event.userIds, event.count, person),
        context: only !== undefined && event.count <= 1 ? towards(only) : context,
      };
      return event.joinedBy === 'request' ? t('system.letIn', values) : t('system.added', values);
    }
    case 'member-left':
      return t('system.left', { name, context });
    case 'member-removed':
      return t('system.removed', { name, context: towards(event.userId), person: person(event.userId) });
    case 'group-renamed':
      return t('system.renamed', { name, context, group: isolate(event.name) });
    case 'notice-changed':
      return event.notice === '' ? t('system.noticeGone', { name, context }) : t('system.notice', { name, context });
    case 'owner-changed':
      return t('system.owner', { name, context: towards(event.userId), person: person(event.userId) });
    case 'role-changed': {
      const values = { name, context: towards(event.userId), person: person(event.userId) };
      return event.role === 'admin' ? t('system.admin', values) : t('system.notAdmin', values);
    }
    case 'member-muted': {
      const values = { name, context: towards(event.userId), person: person(event.userId) };
      if (event.untilMs === 0) return t('system.unmuted', values);
      if (event.untilMs - now > FOR_GOOD_MS) return t('system.silenced', values);
      return t('system.muted', { ...values, until: momentOf(event.untilMs, now, language) });
    }
    case 'all-muted':
      return event.muted ? t('system.allMuted', { name, context }) : t('system.allUnmuted', { name, context });
    case 'avatar-changed':
      if (event.avatar === '') return t('system.avatarGone', { name, context });
      return isOneEmoji(event.avatar) ? t('system.avatarIs', { name, context, avatar: event.avatar }) : t('system.avatar', { name, context });
    case 'history-changed':
      return event.all ? t('system.historyAll', { name, context }) : t('system.historyJoining', { name, context });
    case 'listing-changed':
      if (event.open) return t('system.opened', { name, context });
      return event.listed ? t('system.listed', { name, context }) : t('system.unlisted', { name, context });
  }
}

function people({ t, language }: Teller, ids: readonly UserId[], count: number, person: (id: UserId) => string): string {
  const named = ids.slice(0, NAMED).map(person);
  const rest = Math.max(count, ids.length) - named.length;
  if (named.length === 0) return t('system.people', { count });
  return listed(rest > 0 ? [...named, t('system.others', { count: rest })] : named, language);
}
