import type { Entry, LaterReaction, Reactions } from '../../realtime/types';
import type { UserId } from '../ids';
import type { Reaction } from '../model';

/** The server names no more of those who gave one emoji. */
const NAMED = 50;
const NONE: readonly Reaction[] = [];

export interface ReactionAct {
  readonly seq: number;
  readonly userId: UserId;
  readonly emoji: string;
  readonly removed: boolean;
}

/** The entry with one more reaction; the same object where that changes nothing. In whatever order they come. */
export function withReaction(entry: Entry, { seq, userId, emoji, removed }: ReactionAct): Entry {
  if (seq <= (entry.reactedSeq ?? 0)) return entry;
  const act = { seq, removed };
  const grown = merged(entry.later?.get(`${emoji} ${userId}`), { emoji, userId, first: act, last: act });
  return grown === undefined ? entry : { ...entry, later: new Map(entry.later).set(`${emoji} ${userId}`, grown) };
}

/** Of two versions of an entry the newer count, with all later acts that are known. The first one where they are alike. */
export function newerReactions(known: Entry, told: Entry): Pick<Entry, 'reactions' | 'reactedSeq' | 'later'> {
  const base = (told.reactedSeq ?? 0) > (known.reactedSeq ?? 0) ? told : known;
  const other = base === known ? told : known;
  const since = base.reactedSeq ?? 0;
  let later = base.later;
  for (const [key, act] of other.later ?? []) {
    if (act.last.seq <= since) continue;
    const grown = merged(later?.get(key), act.first.seq > since ? act : { ...act, first: act.last });
    if (grown !== undefined) later = new Map(later).set(key, grown);
  }
  return later === base.later ? base : { ...base, ...(later !== undefined && { later }) };
}

/** Undefined: nothing new. */
function merged(known: LaterReaction | undefined, told: LaterReaction): LaterReaction | undefined {
  if (known === undefined) return told;
  const first = told.first.seq < known.first.seq ? told.first : known.first;
  const last = told.last.seq > known.last.seq ? told.last : known.last;
  return first === known.first && last === known.last ? undefined : { ...known, first, last };
}

/** As they are shown: the server's count, and what came later. */
export function reactionsOf({ reactions = [], later }: Entry, me: UserId): readonly Reaction[] {
  if (reactions.length === 0 && later === undefined) return NONE;
  const counted = new Map(reactions.map((each) => [each.emoji, each]));
  const acts = [...(later?.values() ?? [])].sort((one, other) => one.last.seq - other.last.seq);
  for (const act of acts) {
    const before = counted.get(act.emoji) ?? { emoji: act.emoji, userIds: [], count: 0 };
    counted.set(act.emoji, after(before, act, me));
  }
  return [...counted.values()]
    .filter(({ count }) => count > 0)
    .map((each) => ({ ...each, own: each.userIds.includes(me) }));
}

function after(before: Reactions, { userId, first, last, emoji }: LaterReaction, me: UserId): Reactions {
  const { userIds, count } = before;
  const named = userIds.includes(userId);
  // An act is a change: who takes back had given, named or not.
  const had = named || (count > userIds.length && first.removed);
  const has = !last.removed;
  if (had === has) return before;
  if (!has) return { emoji, userIds: userIds.filter((each) => each !== userId), count: count - 1 };
  const room = userIds.length < NAMED || userId === me;
  return { emoji, userIds: room && !named ? [...userIds, userId] : userIds, count: count + 1 };
}
