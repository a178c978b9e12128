import createClient, { type Client } from 'openapi-fetch';
import { conversationId, requestId, userId, type ConversationId, type UserId } from '../state/ids';
import type { Contact, ContactRequest, Me, User } from '../state/model';
import { USERS_A_CALL, type Api, type SessionApi } from './api';
import { mapped, outcomeOf, type Answered } from './call';
import type { components as AuthParts, paths as AuthPaths } from './generated/http/auth';
import type { components as ContactParts, paths as ContactPaths } from './generated/http/contact';
import type { Outcome } from './problem';
import type { SignedIn, Token } from './tokens';

type Auth = AuthParts['schemas'];
type Contacts = ContactParts['schemas'];

export interface HttpOptions {
  /** '' for the page's own server. */
  readonly baseUrl: string;
  readonly fetch?: (request: Request) => Promise<Response>;
}

const LIMIT_MS = 20_000;

function limited(fetcher: (request: Request) => Promise<Response>): (request: Request) => Promise<Response> {
  return (request) =>
    fetcher(new Request(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(LIMIT_MS)]) }));
}

function optionsOf({ baseUrl, fetch = (request) => globalThis.fetch(request) }: HttpOptions) {
  return { baseUrl, fetch: limited(fetch), credentials: 'same-origin' } as const;
}

export function httpSessionApi(options: HttpOptions): SessionApi {
  const auth: Client<AuthPaths> = createClient<AuthPaths>(optionsOf(options));
  const signedIn = async (ask: () => Promise<Answered<Auth['SignedIn']>>): Promise<Outcome<SignedIn>> =>
    mapped(await outcomeOf(ask), (value) => ({
      accessToken: value.access_token,
      expiresInMs: value.expires_in_s * 1000,
      me: meOf(value.user),
    }));
  return {
    register: (body) => signedIn(() => auth.POST('/api/v1/auth/register', { body })),
    login: (body) => signedIn(() => auth.POST('/api/v1/auth/login', { body })),
    refresh: () => signedIn(() => auth.POST('/api/v1/auth/refresh')),
    logout: () => done(() => auth.POST('/api/v1/auth/logout'), outcomeOf),
  };
}

/** Where requests get their access token from. */
export interface ApiTokens {
  get(): Promise<Token>;
  renewAfter(refused: string): Promise<Token>;
}

type Ask<T> = (headers: { Authorization: string }) => Promise<Answered<T>>;

/** A request is repeated once with a new access token where the first is not accepted. */
export function httpApi(options: HttpOptions, tokens: ApiTokens): Omit<Api, keyof SessionApi> {
  const auth: Client<AuthPaths> = createClient<AuthPaths>(optionsOf(options));
  const contact: Client<ContactPaths> = createClient<ContactPaths>(optionsOf(options));

  const withToken = async <T>(token: Token, ask: Ask<T>): Promise<Outcome<T>> =>
    token.kind === 'token'
      ? outcomeOf(() => ask({ Authorization: `Bearer ${token.accessToken}` }))
      : { ok: false, problem: token.problem };
  const call = async <T>(ask: Ask<T>): Promise<Outcome<T>> => {
    const token = await tokens.get();
    const outcome = await withToken(token, ask);
    if (outcome.ok || token.kind !== 'token') return outcome;
    if (outcome.problem.code !== 'UNAUTHENTICATED' && outcome.problem.code !== 'SESSION_ENDED') return outcome;
    return withToken(await tokens.renewAfter(token.accessToken), ask);
  };
  const act = (ask: Ask<unknown>): Promise<Outcome> => done(ask, call);
  const group = (id: ConversationId) => ({ path: { group_id: id } });
  const request = (id: string) => ({ path: { request_id: id } });
  const user = (id: UserId) => ({ path: { user_id: id } });

  return {
    async updateProfile(body) {
      return mapped(await call((headers) => auth.PATCH('/api/v1/profile', { headers, body })), meOf);
    },

    async usersById(ids) {
      const query = { ids: ids.slice(0, USERS_A_CALL).join(',') };
      const found = await call((headers) => auth.GET('/api/v1/users', { headers, params: { query } }));
      return mapped(found, (page) => page.items.map(userOf));
    },
    async usersByPrefix(prefix, { signal, ...page }) {
      const params = { query: { prefix, ...page } };
      const found = await call((headers) =>
        auth.GET('/api/v1/users', { headers, params, ...(signal !== undefined && { signal }) }),
      );
      return mapped(found, ({ items, next }) => ({ items: items.map(userOf), ...(next !== undefined && { next }) }));
    },

    async contacts() {
      return mapped(await call((headers) => contact.GET('/api/v1/contacts', { headers })), (value) => ({
        version: value.version,
        contacts: value.contacts.map(contactOf),
        incoming: value.incoming.map(requestOf),
        outgoing: value.outgoing.map(requestOf),
        blocked: value.blocked.map(contactOf),
      }));
    },
    requestContact: (id, note) =>
      act((headers) =>
        contact.POST('/api/v1/contact-requests', {
          headers,
          body: { user_id: id, ...(note !== undefined && { note }) },
        }),
      ),
    acceptRequest: (id) =>
      act((headers) => contact.POST('/api/v1/contact-requests/{request_id}/accept', { headers, params: request(id) })),
    rejectRequest: (id) =>
      act((headers) => contact.POST('/api/v1/contact-requests/{request_id}/reject', { headers, params: request(id) })),
    withdrawRequest: (id) =>
      act((headers) => contact.DELETE('/api/v1/contact-requests/{request_id}', { headers, params: request(id) })),
    removeContact: (id) =>
      act((headers) => contact.DELETE('/api/v1/contacts/{user_id}', { headers, params: user(id) })),
    block: (id) => act((headers) => contact.PUT('/api/v1/blocks/{user_id}', { headers, params: user(id) })),
    unblock: (id) => act((headers) => contact.DELETE('/api/v1/blocks/{user_id}', { headers, params: user(id) })),

    async createGroup({ clientId, name, notice, memberIds }) {
      const body = {
        client_id: clientId,
        name,
        member_ids: [...memberIds],
        ...(notice !== undefined && { notice }),
      };
      const made = await call((headers) => contact.POST('/api/v1/groups', { headers, body }));
      return mapped(made, (value) => conversationId(value.id));
    },
    changeGroup: (id, body) =>
      act((headers) => contact.PATCH('/api/v1/groups/{group_id}', { headers, params: group(id), body })),
    async groupOwner(id) {
      const found = await call((headers) => contact.GET('/api/v1/groups/{group_id}', { headers, params: group(id) }));
      return mapped(found, (value) => userId(value.owner_id));
    },
    async members(id, { signal, ...query }) {
      const params = { ...group(id), query };
      const found = await call((headers) =>
        contact.GET('/api/v1/groups/{group_id}/members', { headers, params, ...(signal !== undefined && { signal }) }),
      );
      return mapped(found, ({ items, next }) => ({
        items: items.map((item) => ({ userId: userId(item.user_id), role: item.role, joinedMs: item.joined_ms, mutedUntilMs: 0 })),
        ...(next !== undefined && { next }),
      }));
    },
    addMembers: (id, users) =>
      act((headers) =>
        contact.POST('/api/v1/groups/{group_id}/members', { headers, params: group(id), body: { user_ids: [...users] } }),
      ),
    removeMember: (id, member) =>
      act((headers) =>
        contact.DELETE('/api/v1/groups/{group_id}/members/{user_id}', {
          headers,
          params: { path: { group_id: id, user_id: member } },
        }),
      ),
    setOwner: (id, owner) =>
      act((headers) =>
        contact.PUT('/api/v1/groups/{group_id}/owner', { headers, params: group(id), body: { user_id: owner } }),
      ),
  };
}

async function done<A>(ask: A, call: (ask: A) => Promise<Outcome<unknown>>): Promise<Outcome> {
  return mapped(await call(ask), () => undefined);
}

function meOf(value: Auth['Me']): Me {
  return { ...userOf(value), language: value.language };
}

function userOf({ id, username, nickname, avatar }: Auth['User']): User {
  return { id: userId(id), username, nickname, avatar };
}

function contactOf(value: Contacts['UserSince']): Contact {
  return { userId: userId(value.user_id), sinceMs: value.since_ms, remark: '' };
}

function requestOf(value: Contacts['ContactRequest']): ContactRequest {
  return {
    id: requestId(value.id),
    fromUserId: userId(value.from_user_id),
    toUserId: userId(value.to_user_id),
    note: value.note,
    createdMs: value.created_ms,
    expiresMs: value.expires_ms,
  };
}
