import type { Client } from 'openapi-fetch';
import { conversationId, requestId, userId, type ConversationId, type UserId } from '../state/ids';
import type { Contact, ContactRequest, JoinRequest } from '../state/people/model';
import type { ContactsApi } from './api';
import { done, mapped, type Ask, type Call } from './call';
import type { components, paths } from './generated/http/contact';
import type { Outcome } from './problem';

type Parts = components['schemas'];

/** Contacts, requests, blocks, and requests to join groups. */
export function contactCalls(http: Client<paths>, call: Call): ContactsApi {
  const act = (ask: Ask<unknown>): Promise<Outcome> => done(ask, call);
  const request = (id: string) => ({ path: { request_id: id } });
  const user = (id: UserId) => ({ path: { user_id: id } });
  const group = (id: ConversationId) => ({ path: { group_id: id } });
  return {
    async contacts() {
      return mapped(await call((headers) => http.GET('/api/v1/contacts', { headers })), (value) => ({
        version: value.version,
        contacts: value.contacts.map(contactOf),
        incoming: value.incoming.map(requestOf),
        outgoing: value.outgoing.map(requestOf),
        blocked: value.blocked.map((each) => contactOf({ ...each, remark: '' })),
        joinRequests: value.join_requests.map(joinRequestOf),
        ownJoinRequests: value.own_join_requests.map(joinRequestOf),
      }));
    },
    async requestContact(id, note) {
      const body = { user_id: id, ...(note !== undefined && { note }) };
      const asked = await call((headers) => http.POST('/api/v1/contact-requests', { headers, body }));
      return mapped(asked, (value) => ('accepted' in value ? 'contacts' : 'asked'));
    },
    async acceptsAtOnce() {
      return mapped(await call((headers) => http.GET('/api/v1/contacts/settings', { headers })), (value) => value.accept_at_once);
    },
    setAcceptAtOnce: (on) =>
      act((headers) => http.PUT('/api/v1/contacts/settings', { headers, body: { accept_at_once: on } })),
    acceptRequest: (id) =>
      act((headers) => http.POST('/api/v1/contact-requests/{request_id}/accept', { headers, params: request(id) })),
    rejectRequest: (id) =>
      act((headers) => http.POST('/api/v1/contact-requests/{request_id}/reject', { headers, params: request(id) })),
    withdrawRequest: (id) =>
      act((headers) => http.DELETE('/api/v1/contact-requests/{request_id}', { headers, params: request(id) })),
    removeContact: (id) =>
      act((headers) => http.DELETE('/api/v1/contacts/{user_id}', { headers, params: user(id) })),
    block: (id) => act((headers) => http.PUT('/api/v1/blocks/{user_id}', { headers, params: user(id) })),
    unblock: (id) => act((headers) => http.DELETE('/api/v1/blocks/{user_id}', { headers, params: user(id) })),
    setRemark: (id, remark) =>
      act((headers) => http.PUT('/api/v1/contacts/{user_id}/remark', { headers, params: user(id), body: { remark } })),

    async askToJoin(id, note) {
      const body = { ...(note !== undefined && { note }) };
      const asked = await call((headers) =>
        http.POST('/api/v1/groups/{group_id}/join-requests', { headers, params: group(id), body }),
      );
      return mapped(asked, (value) => ('role' in value ? 'joined' : 'asked'));
    },
    acceptJoin: (id) =>
      act((headers) => http.POST('/api/v1/groups/join-requests/{request_id}/accept', { headers, params: request(id) })),
    endJoin: (id) =>
      act((headers) => http.DELETE('/api/v1/groups/join-requests/{request_id}', { headers, params: request(id) })),
  };
}

function contactOf({ user_id, since_ms, remark }: Parts['Contact']): Contact {
  return { userId: userId(user_id), sinceMs: since_ms, remark };
}

function requestOf(value: Parts['ContactRequest']): ContactRequest {
  return {
    id: requestId(value.id),
    fromUserId: userId(value.from_user_id),
    toUserId: userId(value.to_user_id),
    note: value.note,
    createdMs: value.created_ms,
    expiresMs: value.expires_ms,
  };
}

function joinRequestOf(value: Parts['JoinRequest']): JoinRequest {
  return {
    id: requestId(value.id),
    groupId: conversationId(value.group_id),
    groupName: value.group_name,
    groupAvatar: value.group_avatar,
    userId: userId(value.user_id),
    note: value.note,
    createdMs: value.created_ms,
  };
}
