// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientState } from '../../../state/model';
import type { Member } from '../../../state/people/model';
import { FAKE_ME, type FakeClient } from '../../../state/testing/fakeClient';
import { ANA, GROUP, groupOf, item, KOFI, show, signedIn, standInForBrowser } from '../../testing';
import { Composer, type ComposerHandle } from '../Composer';

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const sentMessages = (client: FakeClient) => client.asked.filter(([name]) => name === 'log.send').map(([, , message]) => message);
function type(text: string) {
  fireEvent.change(box(), { target: { value: text } });
  fireEvent.select(box());
}

beforeEach(standInForBrowser);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('mentions', () => {
  const member = ({ id }: { id: Member['userId'] }): Member => ({ userId: id, role: 'member', joinedMs: 0, mutedUntilMs: 0 });
  function inGroup(conversation = groupOf(), more: Partial<ClientState> = {}) {
    const client = signedIn({
      members: new Map([[GROUP, { ownerId: ANA.id, items: [FAKE_ME, ANA, KOFI].map(member), complete: true, loading: false }]]), ...more,
    });
    show(client, <Composer conversation={conversation} />);
    return client;
  }
  const options = () => screen.queryAllByRole('option').map((option) => {
    const heard = option.cloneNode(true) as HTMLElement;
    heard.querySelectorAll('[aria-hidden]').forEach((silent) => { silent.remove(); });
    return heard.textContent;
  });

  it('are found by an @, without oneself', () => {
    inGroup();
    type('hi @');
    expect(screen.getByRole('listbox', { name: 'People' })).toBeTruthy();
    expect(options()).toEqual(['Ana ana', 'Kofi kofi']);
    expect(box().getAttribute('aria-controls')).toBe(screen.getByRole('listbox').id);
    expect(box().getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[0]?.id);
  });

  it('are moved to by arrows, chosen by Enter, and sent as a stretch', () => {
    const client = inGroup();
    type('hi @');
    fireEvent.keyDown(box(), { key: 'ArrowDown' });
    expect(screen.getAllByRole('option')[1]?.getAttribute('aria-selected')).toBe('true');
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(box().value).toBe('hi @Kofi ');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(sentMessages(client)).toEqual([]);
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sentMessages(client)).toEqual([{ body: 'hi @Kofi', mentions: [{ offset: 3, length: 5, who: KOFI.id }] }]);
  });

  it('are chosen by a click, and narrowed by what is typed', () => {
    const client = inGroup();
    type('@ko');
    expect(options()).toEqual(['Kofi kofi']);
    const [option] = screen.getAllByRole('option');
    if (option) fireEvent.click(option);
    type('so, @Kofi ');
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sentMessages(client)).toEqual([{ body: 'so, @Kofi', mentions: [{ offset: 4, length: 5, who: KOFI.id }] }]);
  });

  it('close by Escape, which leaves the answer alone', () => {
    inGroup();
    type('@');
    fireEvent.keyDown(box(), { key: 'Escape' });
    expect(screen.queryByRole('listbox')).toBeNull();
    fireEvent.keyDown(box(), { key: 'ArrowDown' });
    expect(box().value).toBe('@');
  });

  it('of everybody are for those who run the group', () => {
    inGroup();
    type('@all');
    expect(options()).toEqual([]);
    cleanup();
    const client = inGroup(groupOf({ role: 'admin' }));
    type('@all');
    expect(options()).toEqual(['Everybody all']);
    fireEvent.keyDown(box(), { key: 'Tab' });
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sentMessages(client)).toEqual([{ body: '@all', mentions: [{ offset: 0, length: 4, who: 'all' }] }]);
  });

  it('find by the remark, and write the nickname', () => {
    inGroup(groupOf(), { contacts: { ...signedIn().getState().contacts, contacts: new Map([[KOFI.id, { userId: KOFI.id, sinceMs: 0, remark: 'Boss' }]]) } });
    type('@bos');
    expect(options()).toEqual(['Boss Kofi, kofi']);
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(box().value).toBe('@Kofi ');
  });

  it('of a message that is edited stay where their names do', () => {
    const client = signedIn();
    const target = item(9, 0, FAKE_ME.id, {
      timeMs: Date.now(), content: { kind: 'text', body: 'hi @Kofi and @Ana', mentions: [{ offset: 3, length: 5, who: KOFI.id }, { offset: 13, length: 4, who: ANA.id }] },
    });
    const ref = createRef<ComposerHandle>();
    show(client, <Composer ref={ref} conversation={groupOf()} />);
    act(() => { ref.current?.edit(target); });
    type('hi @Kofi and @An');
    type('hello @Kofi and @An');
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(client.asked.find(([name]) => name === 'log.edit')?.[3]).toEqual({ body: 'hello @Kofi and @An', mentions: [{ offset: 6, length: 5, who: KOFI.id }] });
  });

  it('ask for more members where few match', () => {
    const client = inGroup(groupOf(), { members: new Map([[GROUP, { ownerId: ANA.id, items: [ANA].map(member), complete: false, loading: false }]]) });
    type('@x');
    expect(client.asked).toContainEqual(['groups.loadMembers', GROUP]);
  });
});
