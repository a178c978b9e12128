import type { Contacts, ContactsApi } from '../../api/api';
import { mapped } from '../../api/call';
import type { Outcome } from '../../api/problem';
import { Backoff } from '../../realtime/backoff';
import type { ClientId, ConversationId, RequestId, UserId } from '../ids';
import { newClientId, requestId } from '../ids';
import type { Correction } from '../model';
import type { ContactRequest, ContactsState, FoundGroup, JoinRequest } from './model';
import type { AccountStorage } from '../storage/storage';
import type { Store } from '../store';

export interface ContactBookPorts {
  /** Shown lists changed. */
  changed(): void;
  correct(action: Correction['action'], outcome: Outcome): void;
}

type Change = (before: Contacts) => Contacts;

const NOBODY: Contacts = {
  version: -1, contacts: [], incoming: [], outgoing: [], blocked: [], joinRequests: [], ownJoinRequests: [],
};
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Contacts, requests and blocks: what the server told, and on top what was done here and is under way. */
export class ContactBook {
  #told: Contacts | undefined;
  readonly #changes = new Map<ClientId, Change>();
  /** Those that the server has made; lists that are read from then on have them. */
  readonly #done = new Set<ClientId>();
  #reading: Promise<void> | undefined;
  #again = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  readonly #backoff: Backoff;

  constructor(
    private readonly me: UserId,
    private readonly api: ContactsApi,
    private readonly store: Store,
    private readonly storage: AccountStorage,
    private readonly ports: ContactBookPorts,
    random: () => number,
  ) {
    this.#backoff = new Backoff(random);
  }

  /** From this browser's storage. */
  restore(contacts: Contacts): void {
    this.#told ??= contacts;
    this.#show();
  }

  /** The server's version of the lists; -1: not known. Reads them where ours is older. */
  version(version: number): void {
    if (version >= 0 && this.#told !== undefined && version <= this.#told.version) return;
    void this.#read();
  }

  request(user: UserId, note?: string): Promise<Outcome<'contacts' | 'asked'>> {
    const now = Date.now();
    const asked: ContactRequest = {
      id: requestId(newClientId()),
      fromUserId: this.me,
      toUserId: user,
      note: note ?? '',
      createdMs: now,
      expiresMs: now + WEEK_MS,
    };
    const shown: Change = (before) =>
      before.incoming.some((request) => request.fromUserId === user)
        ? befriended(before, user)
        : { ...before, outgoing: [asked, ...before.outgoing.filter((request) => request.toUserId !== user)] };
    return this.#act('request', shown, () => this.api.requestContact(user, note));
  }

  accept(id: RequestId): Promise<Outcome> {
    const from = this.store.state.contacts.incoming.find((request) => request.id === id)?.fromUserId;
    const shown: Change = (before) => (from === undefined ? before : befriended(before, from));
    return this.#act('accept', shown, () => this.api.acceptRequest(id));
  }

  reject(id: RequestId): Promise<Outcome> {
    const shown: Change = (before) => ({ ...before, incoming: before.incoming.filter((request) => request.id !== id) });
    return this.#act('reject', shown, () => this.api.rejectRequest(id));
  }

  withdraw(id: RequestId): Promise<Outcome> {
    const shown: Change = (before) => ({ ...before, outgoing: before.outgoing.filter((request) => request.id !== id) });
    return this.#act('withdraw', shown, () => this.api.withdrawRequest(id));
  }

  remove(user: UserId): Promise<Outcome> {
    return this.#act('remove-contact', (before) => without(before, user), () => this.api.removeContact(user));
  }

  block(user: UserId): Promise<Outcome> {
    const shown: Change = (before) => ({
      ...without(before, user),
      blocked: [...before.blocked.filter((each) => each.userId !== user), { userId: user, sinceMs: Date.now(), remark: '' }],
    });
    return this.#act('block', shown, () => this.api.block(user));
  }

  unblock(user: UserId): Promise<Outcome> {
    const shown: Change = (before) => ({ ...before, blocked: before.blocked.filter((each) => each.userId !== user) });
    return this.#act('unblock', shown, () => this.api.unblock(user));
  }

  acceptsAtOnce(): Promise<Outcome<boolean>> {
    return this.api.acceptsAtOnce();
  }

  async setAcceptAtOnce(on: boolean): Promise<Outcome> {
    const outcome = await this.api.setAcceptAtOnce(on);
    this.ports.correct('at-once', outcome);
    return outcome;
  }

  setRemark(user: UserId, remark: string): Promise<Outcome> {
    const shown: Change = (before) => ({
      ...before,
      contacts: before.contacts.map((contact) => (contact.userId === user ? { ...contact, remark } : contact)),
    });
    return this.#act('remark', shown, () => this.api.setRemark(user, remark));
  }

  askToJoin({ id, name, avatar, open }: Pick<FoundGroup, 'id' | 'name' | 'avatar' | 'open'>, note?: string): Promise<Outcome<'joined' | 'asked'>> {
    const asked: JoinRequest = {
      id: requestId(newClientId()),
      groupId: id,
      groupName: name,
      groupAvatar: avatar,
      userId: this.me,
      note: note ?? '',
      createdMs: Date.now(),
    };
    // Who may have to wait is shown as waiting; an open group lets one in.
    const shown: Change = (before) => ({ ...before, ownJoinRequests: [...(open ? [] : [asked]), ...withoutGroup(before, id)] });
    return this.#act('join-ask', shown, () => this.api.askToJoin(id, note));
  }

  withdrawJoin(id: RequestId): Promise<Outcome> {
    const shown: Change = (before) => ({
      ...before,
      ownJoinRequests: before.ownJoinRequests.filter((request) => request.id !== id),
    });
    return this.#act('join-withdraw', shown, () => this.api.endJoin(id));
  }

  acceptJoin(id: RequestId): Promise<Outcome> {
    return this.#act('join-accept', answered(id), () => this.api.acceptJoin(id));
  }

  declineJoin(id: RequestId): Promise<Outcome> {
    return this.#act('join-decline', answered(id), () => this.api.endJoin(id));
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
  }

  /** Shows the change at once; it stays until the lists were read anew, or the server refused. */
  async #act<T>(action: Correction['action'], change: Change, ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const id = newClientId();
    this.#changes.set(id, change);
    this.#show();
    const outcome = await ask();
    if (outcome.ok) {
      this.#done.add(id);
    } else {
      this.#changes.delete(id);
      this.#show();
    }
    // Also after a refusal: what we show may be old.
    void this.#read();
    this.ports.correct(action, mapped(outcome, () => undefined));
    return outcome;
  }

  /** Reads the lists from now on; one call at a time. */
  #read(): Promise<void> {
    this.#again = true;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readAll(): Promise<void> {
    clearTimeout(this.#retry);
    while (this.#again && !this.#stopped) {
      this.#again = false;
      const contained = [...this.#done];
      const outcome = await this.api.contacts();
      if (this.#isStopped()) return;
      if (!outcome.ok) {
        const waitMs = Math.max(this.#backoff.next(), outcome.problem.retryAfterMs ?? 0);
        this.#retry = setTimeout(() => void this.#read(), waitMs);
        return;
      }
      this.#backoff.reset();
      this.#told = outcome.value;
      for (const id of contained) {
        this.#done.delete(id);
        this.#changes.delete(id);
      }
      // A cache: where it cannot be written, the network has it.
      void this.storage.saveContacts(outcome.value).catch((): undefined => undefined);
      this.#show();
    }
  }

  /** The page may sign out while a call is under way. */
  #isStopped(): boolean {
    return this.#stopped;
  }

  #show(): void {
    if (this.#stopped) return;
    const shown = [...this.#changes.values()].reduce((before, change) => change(before), this.#told ?? NOBODY);
    this.store.update({ contacts: stateOf(shown, this.#told !== undefined) });
    this.ports.changed();
  }
}

function stateOf({ contacts, blocked, ...lists }: Contacts, loaded: boolean): ContactsState {
  return {
    loaded,
    contacts: new Map(contacts.map((contact) => [contact.userId, contact])),
    blocked: new Map(blocked.map((contact) => [contact.userId, contact])),
    incoming: lists.incoming,
    outgoing: lists.outgoing,
    joinRequests: lists.joinRequests,
    ownJoinRequests: lists.ownJoinRequests,
  };
}

function without(before: Contacts, user: UserId): Contacts {
  return {
    ...before,
    contacts: before.contacts.filter((contact) => contact.userId !== user),
    incoming: before.incoming.filter((request) => request.fromUserId !== user),
    outgoing: before.outgoing.filter((request) => request.toUserId !== user),
  };
}

/** A request to join a group that one runs was decided on. */
function answered(id: RequestId): Change {
  return (before) => ({ ...before, joinRequests: before.joinRequests.filter((request) => request.id !== id) });
}

function withoutGroup({ ownJoinRequests }: Contacts, group: ConversationId): readonly JoinRequest[] {
  return ownJoinRequests.filter((request) => request.groupId !== group);
}

function befriended(before: Contacts, user: UserId): Contacts {
  const rest = without(before, user);
  return { ...rest, contacts: [...rest.contacts, { userId: user, sinceMs: Date.now(), remark: '' }] };
}
