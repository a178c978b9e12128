// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { createTexts, speak } from '../../i18n';
import type { SystemEvent } from '../../state/model';
import { FAKE_ME } from '../../state/testing/fakeClient';
import { ANA, KOFI } from '../testing';
import { systemText } from './systemText';

const NOW = new Date(2026, 10, 18, 9, 0).getTime();
const names = new Map([[ANA.id, 'Ana'], [KOFI.id, 'Kofi'], [FAKE_ME.id, 'Mia']]);
const texts = createTexts();
const told = (event: SystemEvent, actor = ANA.id, language = 'en') =>
  systemText({ t: texts.t, language, nameOf: (id) => names.get(id) ?? '…', me: FAKE_ME.id, now: NOW }, event, actor, actor === FAKE_ME.id).replace(/[\u2068\u2069]/gu, '');
const joined = (joinedBy: 'added' | 'invite' | 'request', ...userIds: (typeof ANA.id)[]): SystemEvent => ({ kind: 'members-added', userIds, count: userIds.length, joinedBy });
const muted = (userId: typeof ANA.id, untilMs: number): SystemEvent => ({ kind: 'member-muted', userId, untilMs });

describe('what happened to a group, and who did it', () => {
  it.each<readonly [SystemEvent, string]>([
    [joined('added', KOFI.id), 'Ana added Kofi'],
    [joined('invite', ANA.id), 'Ana joined with an invite link'],
    [joined('request', KOFI.id), 'Ana let Kofi in'],
    [joined('request', FAKE_ME.id), 'Ana let you in'],
    [{ kind: 'role-changed', userId: KOFI.id, role: 'admin' }, 'Ana made Kofi an admin'],
    [{ kind: 'role-changed', userId: FAKE_ME.id, role: 'member' }, 'Ana made you a member again'],
    [muted(KOFI.id, new Date(2026, 10, 18, 15, 0).getTime()), 'Ana muted Kofi until 15:00'],
    [muted(FAKE_ME.id, Number.MAX_SAFE_INTEGER), 'Ana muted you'],
    [muted(KOFI.id, 0), 'Ana let Kofi write again'],
    [{ kind: 'all-muted', muted: true }, 'Ana muted everybody but admins'],
    [{ kind: 'all-muted', muted: false }, 'Ana let everybody write again'],
    [{ kind: 'avatar-changed', avatar: '🏮' }, 'Ana changed the picture of the group to 🏮'],
    [{ kind: 'avatar-changed', avatar: 'file-1' }, 'Ana changed the picture of the group'],
    [{ kind: 'avatar-changed', avatar: '' }, 'Ana took the picture of the group away'],
    [{ kind: 'history-changed', all: true }, 'Ana lets new members see the whole history'],
    [{ kind: 'history-changed', all: false }, 'Ana lets new members see only what comes after they join'],
    [{ kind: 'listing-changed', listed: true, open: false }, 'Ana lets people find the group by its name and ask to join'],
    [{ kind: 'listing-changed', listed: true, open: true }, 'Ana lets anybody who finds the group join'],
    [{ kind: 'listing-changed', listed: false, open: false }, 'Ana hid the group from search'],
    [{ kind: 'members-added', userIds: [], count: 1, joinedBy: 'open' }, 'Ana joined'],
  ])('%j: %s', (event, text) => {
    expect(told(event)).toBe(text);
  });

  it('is told to who did it as theirs', () => {
    expect(told(joined('request', KOFI.id), FAKE_ME.id)).toBe('You let Kofi in');
    expect(told({ kind: 'all-muted', muted: true }, FAKE_ME.id)).toBe('You muted everybody but admins');
  });

  it.each([['zh', 'Ana 批准你加入'], ['es', 'Ana te dejó entrar']] as const)('in %s: %s', async (language, text) => {
    await speak(texts, language);
    expect(told(joined('request', FAKE_ME.id), ANA.id, language)).toBe(text);
    await speak(texts, 'en');
  });
});
