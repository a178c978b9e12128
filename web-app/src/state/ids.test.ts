import { describe, expect, it } from 'vitest';
import { directConversationId, newClientId, parseConversationId, userId } from './ids';

const ONE = userId('00112233-4455-6677-8899-aabbccddeeff');
const OTHER = userId('01020304-0506-0708-090a-0b0c0d0e0f10');

describe('ids', () => {
  it('gives two people the conversation that the server gives them, in both orders', () => {
    // Computed apart from this code: a UUIDv8 of SHA-256 over the smaller id and the larger one.
    const conversation = 'f908e8b2-306f-8e2f-9e3f-ec1f88c86399';
    expect(directConversationId(ONE, OTHER)).toBe(conversation);
    expect(directConversationId(OTHER, ONE)).toBe(conversation);
  });

  it('makes UUIDs of version 4, no two alike', () => {
    const made = new Set(Array.from({ length: 100 }, newClientId));
    expect(made.size).toBe(100);
    for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('reads canonical UUIDs from an address, and nothing else', () => {
    expect(parseConversationId(ONE.toUpperCase())).toBe(ONE);
    for (const text of [undefined, '', 'x', `${ONE} `, ONE.slice(1), `{${ONE}}`]) {
      expect(parseConversationId(text)).toBeUndefined();
    }
  });
});
