import type { TFunction } from 'i18next';
import type { UserId } from '../../state/ids';
import type { SystemEvent } from '../../state/model';
import { isolate } from '../../ui/bidi';
import type { NameOf } from './people';

/** At most so many are named; the rest is counted. */
const NAMED = 3;

/** The people that a system line names. */
export function peopleIn(event: SystemEvent): readonly UserId[] {
  switch (event.kind) {
    case 'group-created':
    case 'members-added':
      return event.userIds.slice(0, NAMED);
    case 'member-removed':
    case 'owner-changed':
      return [event.userId];
    case 'member-left':
    case 'group-renamed':
    case 'notice-changed':
      return [];
  }
}

/** "Ana added Kofi and 2 others", names isolated. `own`: the reader did it. */
export function systemText(t: TFunction, event: SystemEvent, actor: UserId, own: boolean, nameOf: NameOf, me: UserId): string {
  const name = isolate(nameOf(actor));
  const context = own ? 'own' : '';
  const person = (id: UserId) => (id === me ? t('system.you') : isolate(nameOf(id)));
  switch (event.kind) {
    case 'group-created':
      return t('system.created', { name, context, group: isolate(event.name) });
    case 'members-added':
      return t('system.added', { name, context, people: listed(t, event.userIds, event.count, person) });
    case 'member-left':
      return t('system.left', { name, context });
    case 'member-removed':
      return t('system.removed', { name, context, person: person(event.userId) });
    case 'group-renamed':
      return t('system.renamed', { name, context, group: isolate(event.name) });
    case 'notice-changed':
      return event.notice === '' ? t('system.noticeGone', { name, context }) : t('system.notice', { name, context });
    case 'owner-changed':
      return t('system.owner', { name, context, person: person(event.userId) });
  }
}

function listed(t: TFunction, ids: readonly UserId[], count: number, person: (id: UserId) => string): string {
  const named = ids.slice(0, NAMED).map(person);
  const rest = Math.max(count, ids.length) - named.length;
  if (rest > 0) return t('system.andOthers', { people: named.join(t('system.comma')), count: rest });
  const last = named.pop();
  if (last === undefined) return t('system.people', { count });
  return named.length === 0 ? last : t('system.and', { people: named.join(t('system.comma')), last });
}
