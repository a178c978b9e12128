import type { GroupPatch, GroupsApi } from '../../api/api';
import type { Outcome } from '../../api/problem';
import type { NewGroup } from '../client';
import { newClientId, type ConversationId, type UserId } from '../ids';
import type { GroupChange } from '../conversations/list';
import { LIMITS, type Correction } from '../model';
import type { GroupSettings, Member, Members } from './model';
import { withKey, type Store } from '../store';

export interface GroupsPorts {
  /** Shows a change at once; the returned function takes it back. */
  change(group: ConversationId, change: GroupChange): () => void;
  correct(action: Correction['action'], outcome: Outcome): void;
}

const PAGE = 100;
const NONE: Members = { items: [], complete: false, loading: false };

/** Groups: what is done to them, and the members of those that are looked at. */
export class Groups {
  readonly #viewers = new Map<ConversationId, number>();
  readonly #next = new Map<ConversationId, string>();
  /** Grows when the list is read anew: pages of before are void. */
  readonly #turns = new Map<ConversationId, number>();

  constructor(
    private readonly api: GroupsApi,
    private readonly store: Store,
    private readonly ports: GroupsPorts,
  ) {}

  create(input: NewGroup): Promise<Outcome<ConversationId>> {
    const group = { ...input, clientId: newClientId() };
    return this.#persist(() => this.api.createGroup(group));
  }

  openMembers(group: ConversationId): () => void {
    const viewers = this.#viewers.get(group) ?? 0;
    this.#viewers.set(group, viewers + 1);
    if (viewers === 0) void this.#reload(group);
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      const left = (this.#viewers.get(group) ?? 1) - 1;
      if (left > 0) this.#viewers.set(group, left);
      else this.#viewers.delete(group);
    };
  }

  loadMembers(group: ConversationId): void {
    const members = this.#of(group);
    if (members.loading || members.complete) return;
    if (members.items.length === 0) void this.#reload(group);
    else void this.#page(group, members.items);
  }

  /** Its members changed, or may have while we were away. */
  changed(group: ConversationId): void {
    if (this.#viewers.has(group)) void this.#reload(group);
  }

  /** Connected anew. */
  online(): void {
    for (const group of this.#viewers.keys()) void this.#reload(group);
  }

  add(group: ConversationId, users: readonly UserId[]): Promise<Outcome> {
    const now = Date.now();
    const added = users.map((userId): Member => ({ userId, role: 'member', joinedMs: now, mutedUntilMs: 0 }));
    const show = (items: readonly Member[]) => [...items.filter((item) => !users.includes(item.userId)), ...added];
    return this.#act(group, 'group-add', show, () => this.api.addMembers(group, users));
  }

  remove(group: ConversationId, user: UserId): Promise<Outcome> {
    const show = (items: readonly Member[]) => items.filter((item) => item.userId !== user);
    return this.#act(group, 'group-remove', show, () => this.api.removeMember(group, user));
  }

  leave(group: ConversationId, me: UserId): Promise<Outcome> {
    return this.#act(group, 'group-leave', (items) => items, () => this.api.removeMember(group, me));
  }

  handOver(group: ConversationId, owner: UserId): Promise<Outcome> {
    const show = (items: readonly Member[]) =>
      items.map((item): Member => {
        if (item.userId === owner) return { ...item, role: 'owner' };
        return item.role === 'owner' ? { ...item, role: 'admin' } : item;
      });
    return this.#act(group, 'group-owner', show, () => this.api.setOwner(group, owner));
  }

  setRole(group: ConversationId, user: UserId, role: 'admin' | 'member'): Promise<Outcome> {
    return this.#act(group, 'group-role', changing(user, { role }), () => this.api.setRole(group, user, role));
  }

  mute(group: ConversationId, user: UserId, until: number): Promise<Outcome> {
    const mutedUntilMs = Math.min(until, LIMITS.forGoodMs);
    return this.#act(group, 'group-mute', changing(user, { mutedUntilMs }), () => this.api.mute(group, user, mutedUntilMs));
  }

  rename(group: ConversationId, name: string): Promise<Outcome> {
    return this.#change(group, 'group-rename', { name });
  }

  setNotice(group: ConversationId, notice: string): Promise<Outcome> {
    return this.#change(group, 'group-notice', { notice });
  }

  setAvatar(group: ConversationId, avatar: string): Promise<Outcome> {
    return this.#change(group, 'group-avatar', { avatar });
  }

  muteAll(group: ConversationId, allMuted: boolean): Promise<Outcome> {
    return this.#change(group, 'group-mute-all', { allMuted });
  }

  setListing(group: ConversationId, { listed, open }: Pick<GroupSettings, 'listed' | 'open'>): Promise<Outcome> {
    return this.#settle(group, 'group-listed', { listed, open: listed && open });
  }

  setHistory(group: ConversationId, history: 'all' | 'joining'): Promise<Outcome> {
    return this.#settle(group, 'group-history', { history });
  }

  async #change(
    group: ConversationId,
    action: Correction['action'],
    change: Pick<GroupPatch, 'name' | 'notice' | 'avatar' | 'allMuted'>,
  ): Promise<Outcome> {
    const undo = this.ports.change(group, change);
    const outcome = await this.api.changeGroup(group, change);
    if (!outcome.ok) undo();
    this.ports.correct(action, outcome);
    return outcome;
  }

  async #settle(group: ConversationId, action: Correction['action'], change: Partial<GroupSettings>): Promise<Outcome> {
    const before = this.store.state.groupSettings.get(group);
    if (before !== undefined) this.#setSettings(group, { ...before, ...change });
    const outcome = await this.api.changeGroup(group, change);
    if (!outcome.ok && before !== undefined) this.#setSettings(group, before);
    this.ports.correct(action, outcome);
    return outcome;
  }

  async #act(
    group: ConversationId,
    action: Correction['action'],
    show: (items: readonly Member[]) => readonly Member[],
    ask: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const before = this.store.state.members.get(group);
    if (before !== undefined) this.#set(group, { ...before, items: show(before.items) });
    const outcome = await ask();
    if (!outcome.ok && before !== undefined) this.#set(group, before);
    if (this.#viewers.has(group)) void this.#reload(group);
    this.ports.correct(action, outcome);
    return outcome;
  }

  /** Once more after a lost answer: the same id makes no second group. */
  async #persist<T>(ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const outcome = await ask();
    const unknown = !outcome.ok && ['NETWORK', 'UNAVAILABLE', 'DEADLINE_EXCEEDED'].includes(outcome.problem.code);
    return unknown ? ask() : outcome;
  }

  #reload(group: ConversationId): Promise<void> {
    this.#next.delete(group);
    return this.#page(group, []);
  }

  async #page(group: ConversationId, before: readonly Member[]): Promise<void> {
    const turn = (this.#turns.get(group) ?? 0) + 1;
    this.#turns.set(group, turn);
    this.#set(group, { ...this.#of(group), loading: true });
    const after = this.#next.get(group);
    const outcome = await this.api.members(group, { limit: PAGE, ...(after !== undefined && { after }) });
    if (this.#turns.get(group) !== turn) return;
    if (!outcome.ok) {
      const { items, complete } = this.#of(group);
      this.#set(group, { items, complete, loading: false, problem: outcome.problem });
      return;
    }
    const { items: page, next } = outcome.value;
    if (next === undefined) this.#next.delete(group);
    else this.#next.set(group, next);
    const seen = new Set(before.map((item) => item.userId));
    const items = [...before, ...page.filter((item) => !seen.has(item.userId))];
    this.#set(group, { items, complete: next === undefined, loading: false });
    await this.#about(group, turn);
  }

  /** The owner may stand on a page that is not loaded. */
  async #about(group: ConversationId, turn: number): Promise<void> {
    const shown = this.#of(group).items.find((item) => item.role === 'owner')?.userId;
    if (shown !== undefined) this.#set(group, { ...this.#of(group), ownerId: shown });
    const outcome = await this.api.group(group);
    if (!outcome.ok || this.#turns.get(group) !== turn) return;
    const { ownerId, settings } = outcome.value;
    this.#set(group, { ...this.#of(group), ownerId });
    this.#setSettings(group, settings);
  }

  #of(group: ConversationId): Members {
    return this.store.state.members.get(group) ?? NONE;
  }

  #set(group: ConversationId, members: Members): void {
    this.store.update({ members: withKey(this.store.state.members, group, members) });
  }

  #setSettings(group: ConversationId, settings: GroupSettings): void {
    this.store.update({ groupSettings: withKey(this.store.state.groupSettings, group, settings) });
  }
}

/** One member as they are after a change. */
function changing(user: UserId, change: Partial<Member>): (items: readonly Member[]) => readonly Member[] {
  return (items) => items.map((item) => (item.userId === user ? { ...item, ...change } : item));
}
