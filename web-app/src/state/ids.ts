import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';

declare const brand: unique symbol;

/** A user: a UUID in canonical text. */
export type UserId = string & { readonly [brand]: 'UserId' };
/** A conversation: a group has the group's id, two people have an id made of theirs. */
export type ConversationId = string & { readonly [brand]: 'ConversationId' };
/** The id that a sender gives to a message. */
export type ClientId = string & { readonly [brand]: 'ClientId' };
/** A contact request. */
export type RequestId = string & { readonly [brand]: 'RequestId' };
/** A file. */
export type FileId = string & { readonly [brand]: 'FileId' };
/** A call. */
export type CallId = string & { readonly [brand]: 'CallId' };
/** A device in a call. */
export type PeerId = string & { readonly [brand]: 'PeerId' };

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** For ids that come from the server. */
export const userId = (text: string): UserId => text as UserId;
export const conversationId = (text: string): ConversationId => text as ConversationId;
export const clientId = (text: string): ClientId => text as ClientId;
export const requestId = (text: string): RequestId => text as RequestId;
export const fileId = (text: string): FileId => text as FileId;
export const callId = (text: string): CallId => text as CallId;
export const peerId = (text: string): PeerId => text as PeerId;

/** For ids that come from the address bar: undefined where it is no canonical UUID. */
export function parseConversationId(text: string | undefined): ConversationId | undefined {
  const lower = text?.toLowerCase();
  return lower !== undefined && CANONICAL.test(lower) ? conversationId(lower) : undefined;
}

const toBytes = (uuid: string): Uint8Array => hexToBytes(uuid.replaceAll('-', ''));

function toUuid(bytes: Uint8Array): string {
  const hex = bytesToHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A copy of the first 16 bytes with the version and the variant of RFC 9562 set. */
function stamped(bytes: Uint8Array, version: number): Uint8Array {
  const copy = bytes.slice(0, 16);
  copy[6] = ((copy[6] ?? 0) & 0x0f) | (version << 4);
  copy[8] = ((copy[8] ?? 0) & 0x3f) | 0x80;
  return copy;
}

/** The id of the conversation of two people, the same for both orders: a UUIDv8 of SHA-256 over the sorted pair. */
export function directConversationId(one: UserId, other: UserId): ConversationId {
  // Canonical text sorts as its bytes do.
  const [first, second] = one < other ? [one, other] : [other, one];
  return conversationId(toUuid(stamped(sha256(concatBytes(toBytes(first), toBytes(second))), 8)));
}

/** A random UUIDv4. Not crypto.randomUUID, which is missing where the page is not a secure context. */
export function newClientId(): ClientId {
  return clientId(newKey());
}

/** Likewise, for what is known in this browser only. */
export function newKey(): string {
  return toUuid(stamped(crypto.getRandomValues(new Uint8Array(16)), 4));
}
