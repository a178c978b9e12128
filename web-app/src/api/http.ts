import createClient, { type Client } from 'openapi-fetch';
import { userId } from '../state/ids';
import type { Device, Me, User } from '../state/people/model';
import { USERS_A_CALL, type Api, type ProfileApi, type SessionApi, type UsersApi } from './api';
import { done, mapped, outcomeOf, type Answered, type Ask, type Call } from './call';
import { callCalls } from './callCalls';
import { contactCalls } from './contactCalls';
import { fileCalls } from './fileCalls';
import type { components as AuthParts, paths as AuthPaths } from './generated/http/auth';
import type { paths as ContactPaths } from './generated/http/contact';
import type { paths as FilePaths } from './generated/http/file';
import type { paths as SignalingPaths } from './generated/http/signaling';
import { groupCalls } from './groupCalls';
import { inviteCalls } from './inviteCalls';
import type { Outcome } from './problem';
import type { SignedIn, Token } from './tokens';

type Auth = AuthParts['schemas'];

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
  const files: Client<FilePaths> = createClient<FilePaths>(optionsOf(options));
  const signedIn = async (ask: () => Promise<Answered<Auth['SignedIn']>>): Promise<Outcome<SignedIn>> =>
    mapped(await outcomeOf(ask), (value) => ({
      accessToken: value.access_token,
      expiresInMs: value.expires_in_s * 1000,
      me: meOf(value.user),
    }));
  return {
    register: (body) => signedIn(() => auth.POST('/api/v1/auth/register', { body })),
    login: (body) => signedIn(() => auth.POST('/api/v1/auth/login', { body })),
    lookAtPasswordLink: (token) => outcomeOf(() => auth.POST('/api/v1/auth/password-links/look', { body: { token } })),
    redeemPasswordLink: (body) => signedIn(() => auth.POST('/api/v1/auth/password-links/redeem', { body })),
    refresh: () => signedIn(() => auth.POST('/api/v1/auth/refresh')),
    logout: () => done(() => auth.POST('/api/v1/auth/logout'), outcomeOf),
    closeFiles: () => done(() => files.DELETE('/api/v1/files/cookie'), outcomeOf),
  };
}

/** Where requests get their access token from. */
export interface ApiTokens {
  get(): Promise<Token>;
  renewAfter(refused: string): Promise<Token>;
}

/** A request is repeated once with a new access token where the first is not accepted. */
export function httpApi(options: HttpOptions, tokens: ApiTokens): Omit<Api, keyof SessionApi> {
  const auth: Client<AuthPaths> = createClient<AuthPaths>(optionsOf(options));
  const contact: Client<ContactPaths> = createClient<ContactPaths>(optionsOf(options));
  const files: Client<FilePaths> = createClient<FilePaths>(optionsOf(options));
  const signaling: Client<SignalingPaths> = createClient<SignalingPaths>(optionsOf(options));

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
  const people = { ...peopleCalls(auth, call), ...contactCalls(contact, call) };
  return { ...people, ...groupCalls(contact, call), ...inviteCalls(contact, call), ...fileCalls(files, call), ...callCalls(signaling, call) };
}

function peopleCalls(auth: Client<AuthPaths>, call: Call): ProfileApi & UsersApi {
  const act = (ask: Ask<unknown>): Promise<Outcome> => done(ask, call);
  return {
    async updateProfile(body) {
      return mapped(await call((headers) => auth.PATCH('/api/v1/profile', { headers, body })), meOf);
    },
    async devices() {
      const found = await call((headers) => auth.GET('/api/v1/auth/sessions', { headers }));
      return mapped(found, ({ items }) => items.map(deviceOf));
    },
    endDevice: (id) =>
      act((headers) => auth.DELETE('/api/v1/auth/sessions/{id}', { headers, params: { path: { id } } })),
    changePassword: (body) => act((headers) => auth.PUT('/api/v1/auth/password', { headers, body })),

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
  };
}

function meOf(value: Auth['Me']): Me {
  return { ...userOf(value), language: value.language };
}

function userOf({ id, username, nickname, avatar }: Auth['User']): User {
  return { id: userId(id), username, nickname, avatar };
}

function deviceOf({ id, device, created_ms, last_seen_ms, current }: Auth['Session']): Device {
  return { id, name: device, createdMs: created_ms, lastSeenMs: last_seen_ms, current };
}
