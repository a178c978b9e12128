import type { Client } from 'openapi-fetch';
import { conversationId, userId, type ConversationId, type UserId } from '../state/ids';
import type { FoundGroup, Member } from '../state/people/model';
import type { GroupsApi } from './api';
import { done, mapped, type Ask, type Call } from './call';
import type { components, paths } from './generated/http/contact';
import type { Outcome } from './problem';

type Parts = components['schemas'];

/** Groups, their members and settings. */
export function groupCalls(http: Client<paths>, call: Call): GroupsApi {
  const act = (ask: Ask<unknown>): Promise<Outcome> => done(ask, call);
  const group = (id: ConversationId) => ({ path: { group_id: id } });
  const member = (id: ConversationId, user: UserId) => ({ path: { group_id: id, user_id: user } });
  return {
    async createGroup({ clientId, memberIds, ...group }) {
      const body = { client_id: clientId, member_ids: [...memberIds], ...group };
      const made = await call((headers) => http.POST('/api/v1/groups', { headers, body }));
      return mapped(made, (value) => conversationId(value.id));
    },
    changeGroup: (id, { allMuted, ...change }) =>
      act((headers) =>
        http.PATCH('/api/v1/groups/{group_id}', {
          headers,
          params: group(id),
          body: { ...change, ...(allMuted !== undefined && { all_muted: allMuted }) },
        }),
      ),
    async group(id) {
      const found = await call((headers) => http.GET('/api/v1/groups/{group_id}', { headers, params: group(id) }));
      return mapped(found, ({ owner_id, listed, open, history }) => ({ ownerId: userId(owner_id), settings: { listed, open, history } }));
    },
    async findGroups(query, { signal, ...page }) {
      const params = { query: { query, ...page } };
      const found = await call((headers) =>
        http.GET('/api/v1/groups', { headers, params, ...(signal !== undefined && { signal }) }),
      );
      return mapped(found, ({ items, next }) => ({ items: items.map(foundOf), ...(next !== undefined && { next }) }));
    },
    async members(id, { signal, ...query }) {
      const params = { ...group(id), query };
      const found = await call((headers) =>
        http.GET('/api/v1/groups/{group_id}/members', { headers, params, ...(signal !== undefined && { signal }) }),
      );
      return mapped(found, ({ items, next }) => ({ items: items.map(memberOf), ...(next !== undefined && { next }) }));
    },
    addMembers: (id, users) =>
      act((headers) =>
        http.POST('/api/v1/groups/{group_id}/members', { headers, params: group(id), body: { user_ids: [...users] } }),
      ),
    removeMember: (id, user) =>
      act((headers) =>
        http.DELETE('/api/v1/groups/{group_id}/members/{user_id}', { headers, params: member(id, user) }),
      ),
    setOwner: (id, owner) =>
      act((headers) =>
        http.PUT('/api/v1/groups/{group_id}/owner', { headers, params: group(id), body: { user_id: owner } }),
      ),
    setRole: (id, user, role) =>
      act((headers) =>
        http.PUT('/api/v1/groups/{group_id}/members/{user_id}/role', { headers, params: member(id, user), body: { role } }),
      ),
    mute: (id, user, untilMs) =>
      act((headers) => {
        const of = { headers, params: member(id, user) };
        return untilMs === 0
          ? http.DELETE('/api/v1/groups/{group_id}/members/{user_id}/mute', of)
          : http.PUT('/api/v1/groups/{group_id}/members/{user_id}/mute', { ...of, body: { until_ms: untilMs } });
      }),
  };
}

function memberOf({ user_id, role, joined_ms, muted_until_ms }: Parts['Member']): Member {
  return { userId: userId(user_id), role, joinedMs: joined_ms, mutedUntilMs: muted_until_ms };
}

function foundOf({ id, name, avatar, notice, member_count, member, open }: Parts['FoundGroup']): FoundGroup {
  return { id: conversationId(id), name, avatar, notice, memberCount: member_count, member, open };
}
