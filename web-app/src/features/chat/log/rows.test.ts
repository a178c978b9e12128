import { describe, expect, it } from 'vitest';
import { callId } from '../../../state/ids';
import type { LogItem } from '../../../state/model';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ANA, item, KOFI } from '../../testing';
import { countFrom, lastSeq, toRows } from './rows';

const rows = (items: readonly LogItem[], unreadFromSeq?: number, hasOlder = false) => toRows(items, { unreadFromSeq, hasOlder });
const shape = (items: readonly LogItem[], unreadFromSeq?: number) =>
  rows(items, unreadFromSeq).map(({ first, last }) => `${first ? '[' : ''}${last ? ']' : ''}`);

describe('groups', () => {
  it('holds what one sender says within five minutes together', () => {
    expect(shape([item(1, 0, ANA.id), item(2, 5, ANA.id), item(3, 10, ANA.id)])).toEqual(['[', '', ']']);
  });

  it('begins anew after more than five minutes', () => {
    expect(shape([item(1, 0, ANA.id), item(2, 6, ANA.id)])).toEqual(['[]', '[]']);
  });

  it('begins anew with another sender', () => {
    expect(shape([item(1, 0, ANA.id), item(2, 1, KOFI.id), item(3, 1, ANA.id)])).toEqual(['[]', '[]', '[]']);
  });

  it('is parted by a system line, by the unread line and by a failed message', () => {
    const system = item(2, 0, ANA.id, { content: { kind: 'system', event: { kind: 'member-left' } } });
    expect(shape([item(1, 0, ANA.id), system, item(3, 0, ANA.id)])).toEqual(['[]', '[]', '[]']);
    expect(shape([item(1, 0, ANA.id), item(2, 0, ANA.id)], 2)).toEqual(['[]', '[]']);
    const failed = item(2, 0, FAKE_ME.id, { state: { kind: 'failed', problem: { code: 'TOO_LARGE', detail: '' } } });
    expect(shape([item(1, 0, FAKE_ME.id), failed, item(3, 0, FAKE_ME.id)])).toEqual(['[]', '[]', '[]']);
  });

  it('holds no calls, and shows of one that is over only its end', () => {
    const begun = item(1, 0, ANA.id, { content: { kind: 'call-started', callId: callId('1'), media: 'voice' } });
    const ended = item(2, 0, ANA.id, { content: { kind: 'call-ended', callId: callId('1'), media: 'voice', reason: 'completed', durationMs: 1, userIds: [ANA.id, KOFI.id] } });
    expect(shape([begun, item(3, 0, ANA.id)])).toEqual(['[]', '[]']);
    expect(rows([begun, ended, item(3, 0, ANA.id)]).map(({ item: { seq } }) => seq)).toEqual([2, 3]);
    const missed = { ...ended, seq: 4, content: { ...ended.content, userIds: [ANA.id] } } as LogItem;
    expect(countFrom([begun, ended, missed], 1)).toBe(1);
  });

  it('does not change when a message goes from waiting to stored', () => {
    const waiting = item(2, 1, FAKE_ME.id, { state: { kind: 'waiting' } });
    expect(shape([item(1, 0, FAKE_ME.id), waiting])).toEqual(shape([item(1, 0, FAKE_ME.id), item(2, 1, FAKE_ME.id)]));
  });
});

describe('days', () => {
  const next = item(2, 0, ANA.id, { timeMs: new Date(2026, 10, 19, 0, 1).getTime() });
  const late = item(1, 0, ANA.id, { timeMs: new Date(2026, 10, 18, 23, 59).getTime() });

  it('stand where the date changes, also within five minutes', () => {
    expect(rows([late, next]).map(({ day }) => day)).toEqual([true, true]);
    expect(rows([late, next])[0]?.last).toBe(true);
  });

  it('do not stand above the first of what is loaded while there is more', () => {
    expect(rows([late, next], undefined, true).map(({ day }) => day)).toEqual([false, true]);
  });
});

describe('the unread line', () => {
  it('stands before the first item from the seq on, once', () => {
    const items = [item(1, 0, ANA.id), item(3, 1, ANA.id), item(4, 2, ANA.id)];
    expect(rows(items, 2).map(({ unreadLine }) => unreadLine)).toEqual([false, true, false]);
  });

  it('is absent where everything was read', () => {
    expect(rows([item(1, 0, ANA.id)]).some(({ unreadLine }) => unreadLine)).toBe(false);
  });
});

describe('counting', () => {
  it("leaves out own messages, system lines and what is not stored", () => {
    const system = item(4, 0, KOFI.id, { content: { kind: 'system', event: { kind: 'member-left' } } });
    expect(countFrom([item(1, 0, ANA.id), item(2, 0, FAKE_ME.id), item(3, 0, ANA.id), system], 2)).toBe(1);
  });

  it('finds the last stored seq under what waits', () => {
    const waiting = { ...item(9, 0, FAKE_ME.id, { state: { kind: 'waiting' } }) };
    Reflect.deleteProperty(waiting, 'seq');
    expect(lastSeq([item(7, 0, ANA.id), waiting])).toBe(7);
    expect(lastSeq([])).toBe(0);
  });
});
