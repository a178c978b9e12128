import type { Client } from 'openapi-fetch';
import { conversationId, userId, type ConversationId } from '../state/ids';
import type { Invite } from '../state/people/model';
import type { InvitesApi } from './api';
import { done, mapped, type Ask, type Call } from './call';
import type { components, paths } from './generated/http/contact';
import type { Outcome } from './problem';

type Parts = components['schemas'];

/** Invite links. Their tokens travel in bodies only: addresses end up in logs. */
export function inviteCalls(http: Client<paths>, call: Call): InvitesApi {
  const act = (ask: Ask<unknown>): Promise<Outcome> => done(ask, call);
  const group = (id: ConversationId) => ({ path: { group_id: id } });
  return {
    async invites(id) {
      const found = await call((headers) =>
        http.GET('/api/v1/groups/{group_id}/invites', { headers, params: group(id) }),
      );
      return mapped(found, ({ items }) => items.map(inviteOf));
    },
    async createInvite(id, { expiresInMs, maxUses }) {
      const body = {
        ...(expiresInMs !== undefined && { expires_in_ms: expiresInMs }),
        ...(maxUses !== undefined && { max_uses: maxUses }),
      };
      const made = await call((headers) =>
        http.POST('/api/v1/groups/{group_id}/invites', { headers, params: group(id), body }),
      );
      return mapped(made, ({ invite, token }) => ({ invite: inviteOf(invite), token }));
    },
    revokeInvite: (id, invite) =>
      act((headers) =>
        http.DELETE('/api/v1/groups/{group_id}/invites/{invite_id}', {
          headers,
          params: { path: { group_id: id, invite_id: invite } },
        }),
      ),
    async lookAtInvite(token) {
      const found = await call((headers) => http.POST('/api/v1/invites/look', { headers, body: { token } }));
      return mapped(found, ({ group_id, name, avatar, notice, member_count, member }) => ({
        groupId: conversationId(group_id), name, avatar, notice, memberCount: member_count, member,
      }));
    },
    async acceptInvite(token) {
      const joined = await call((headers) => http.POST('/api/v1/invites/accept', { headers, body: { token } }));
      return mapped(joined, ({ id }) => conversationId(id));
    },
  };
}

function inviteOf({ id, creator_id, created_ms, expires_ms, max_uses, uses }: Parts['Invite']): Invite {
  return { id, creatorId: userId(creator_id), createdMs: created_ms, expiresMs: expires_ms, maxUses: max_uses, uses };
}
