// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call, CallEnding, CurrentCall } from '../../../state/calls/model';
import { callId } from '../../../state/ids';
import type { Conversation } from '../../../state/model';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ANA, directWith, GROUP, groupOf, KOFI, show, signedIn, standInForBrowser } from '../../testing';
import { callOf, currentOf, participantOf } from '../testing';
import { ringStore } from './choices';
import { Rings } from './Rings';

const WITH_ANA = directWith(ANA);
const FROM_ANA = callOf({
  conversationId: WITH_ANA.id, group: false, callerId: ANA.id, phase: 'ringing', answeredMs: 0, participants: [participantOf(ANA.id, 'joined', 1), participantOf(FAKE_ME.id, 'ringing')],
});
const IN_GROUP = callOf({ id: callId('068f0000-0000-7000-8000-000000000002'), callerId: KOFI.id, media: 'voice', phase: 'ringing', answeredMs: 0 });
const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u2068\u2069]/gu, '');
const named = (name: string) => (_: string, element: Element | null) => plain(element?.getAttribute('aria-label')) === name;
const card = (name: string) => screen.getAllByRole('group').find((element) => named(name)('', element)) ?? expect.fail(`no card "${name}"`);
const press = (name: string, within_: HTMLElement = document.body) => { fireEvent.click(within(within_).getByRole('button', { name })); };

function shown(change: { incoming?: readonly Call[]; current?: CurrentCall; quiet?: boolean } = {}, conversations: readonly Conversation[] = [WITH_ANA, groupOf()]) {
  const { incoming = [], current, quiet } = change;
  const client = signedIn({
    conversations: new Map(conversations.map((conversation) => [conversation.id, conversation])),
    calls: { live: new Map(), incoming, ...(current && { current }), ...(quiet !== undefined && { quiet }) },
  });
  show(client, <><textarea aria-label="box" autoFocus /><Rings /></>);
  return client;
}
const asked = (client: ReturnType<typeof shown>) => client.asked.filter(([name]) => /^(calls|log)\./u.test(String(name)));

let playing = 0;
class FakeContext {
  state = 'running';
  sampleRate = 100;
  destination = {};
  constructor() { playing += 1; }
  createBuffer = () => ({ copyToChannel: () => undefined });
  resume = () => Promise.resolve();
  close = () => {
    playing -= 1;
    this.state = 'closed';
    return Promise.resolve();
  };
}
class FakeNode {
  connect = (to: unknown) => to;
  start = () => undefined;
}

beforeEach(() => {
  standInForBrowser();
  vi.useFakeTimers();
  playing = 0;
  vi.stubGlobal('AudioContext', FakeContext);
  vi.stubGlobal('AudioBufferSourceNode', FakeNode);
  vi.stubGlobal('GainNode', FakeNode);
});
afterEach(() => {
  cleanup();
  ringStore.set('on');
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a call that comes in', () => {
  it('says who calls, at once to those who listen, and takes no focus', () => {
    shown({ incoming: [FROM_ANA] });
    const shownCard = card('Video call from Ana');
    expect(shownCard.textContent).toContain('Video call');
    act(() => { vi.advanceTimersByTime(100); });
    expect(plain(screen.getByRole('alert').textContent)).toBe('Video call from Ana');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'box' }));
  });

  it('is reached by its keys', () => {
    shown({ incoming: [FROM_ANA] });
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'box' }), { key: 'Enter', ctrlKey: true, shiftKey: true });
    expect(document.activeElement).toBe(card('Video call from Ana'));
  });

  it('is accepted with the camera or without', () => {
    const client = shown({ incoming: [FROM_ANA] });
    press('Voice only');
    press('Accept');
    expect(asked(client)).toEqual([
      ['calls.join', FROM_ANA, { microphone: true, camera: false }],
      ['calls.join', FROM_ANA, { microphone: true, camera: true }],
    ]);
  });

  it('that is a voice call starts no camera', () => {
    const client = shown({ incoming: [IN_GROUP] });
    expect(card('Voice call from Kofi in Lanterns').textContent).toContain('Lanterns');
    expect(screen.queryByRole('button', { name: 'Voice only' })).toBeNull();
    press('Accept');
    expect(asked(client)).toEqual([['calls.join', IN_GROUP, { microphone: true, camera: false }]]);
  });

  it('is declined by its button, and never by Escape', () => {
    const client = shown({ incoming: [FROM_ANA] });
    fireEvent.keyDown(screen.getByRole('button', { name: 'Accept' }), { key: 'Escape' });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(asked(client)).toEqual([]);
    press('Decline');
    expect(asked(client)).toEqual([['calls.decline', FROM_ANA]]);
  });

  it('is declined with ready words', () => {
    const client = shown({ incoming: [FROM_ANA] });
    press('Decline with a message');
    press('I’ll call you back.');
    expect(asked(client)).toEqual([['calls.decline', FROM_ANA], ['log.send', WITH_ANA.id, { body: 'I’ll call you back.', mentions: [] }]]);
  });

  it('is declined with words of one’s own, which Escape takes back', () => {
    const client = shown({ incoming: [FROM_ANA] });
    press('Decline with a message');
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Your own message' }), { key: 'Escape' });
    expect(screen.queryByRole('textbox', { name: 'Your own message' })).toBeNull();
    press('Decline with a message');
    const own = screen.getByRole('textbox', { name: 'Your own message' });
    fireEvent.submit(own);
    expect(asked(client)).toEqual([]);
    fireEvent.change(own, { target: { value: ' in an hour ' } });
    fireEvent.submit(own);
    expect(asked(client)).toEqual([['calls.decline', FROM_ANA], ['log.send', WITH_ANA.id, { body: 'in an hour', mentions: [] }]]);
  });

  it('offers no message where one may not write', () => {
    shown({ incoming: [FROM_ANA] }, [directWith(ANA, { writable: 'blocked' })]);
    expect(screen.queryByRole('button', { name: 'Decline with a message' })).toBeNull();
  });

  it('stands above others, and says that another call is left', () => {
    shown({ incoming: [FROM_ANA, IN_GROUP], current: currentOf({}, directWith(KOFI).id) });
    expect(document.querySelectorAll('[data-call]')).toHaveLength(2);
    expect(screen.getAllByRole('button', { name: 'Leave and accept' })).toHaveLength(2);
  });
});

describe('the sound', () => {
  const none = { live: new Map(), incoming: [] };

  it('is heard as long as it rings', () => {
    const client = shown({ incoming: [FROM_ANA] });
    expect(playing).toBe(1);
    act(() => { client.set({ calls: none }); });
    expect(playing).toBe(0);
  });

  it.each([
    ['where another page makes it', () => shown({ incoming: [FROM_ANA], quiet: true })],
    ['for a conversation that is muted', () => shown({ incoming: [FROM_ANA] }, [directWith(ANA, { notifyAfterMs: Date.now() + 60_000 })])],
    ['where it was switched off', () => {
      ringStore.set('off');
      return shown({ incoming: [FROM_ANA] });
    }],
  ])('is not made %s', (_where, begin) => {
    begin();
    expect(playing).toBe(0);
    expect(screen.getByRole('button', { name: 'Accept' })).toBeTruthy();
  });

  it('is there for the one who calls while it rings on the other side', () => {
    const calling = (state: 'invited' | 'ringing') => outgoing({ phase: 'calling', call: mine(state) });
    const client = shown({ current: calling('invited') });
    expect(playing).toBe(0);
    act(() => { client.set({ calls: { ...none, current: calling('ringing') } }); });
    expect(playing).toBe(1);
    act(() => { client.set({ calls: { ...none, current: over({ reason: 'declined', by: 'others', durationMs: 0 }) } }); });
    expect(playing).toBe(0);
  });
});

describe('a notification', () => {
  it('is shown where nobody looks, as long as it rings', async () => {
    const shownNotices: { title: string; closed: boolean }[] = [];
    class FakeNotification {
      static permission = 'granted';
      onclick = null;
      readonly #told: { title: string; closed: boolean };
      constructor(title: string) {
        this.#told = { title, closed: false };
        shownNotices.push(this.#told);
      }
      close() { this.#told.closed = true; }
    }
    vi.stubGlobal('Notification', FakeNotification);
    vi.stubGlobal('isSecureContext', true);
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const client = shown({ incoming: [FROM_ANA] });
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(shownNotices).toEqual([{ title: 'Ana', closed: false }]);
    await act(async () => {
      client.set({ calls: { live: new Map(), incoming: [] } });
      await vi.advanceTimersByTimeAsync(0);
    });
    expect(shownNotices).toEqual([{ title: 'Ana', closed: true }]);
  });
});

const mine = (state: 'invited' | 'ringing' | 'declined' | 'missed') => callOf({
  conversationId: WITH_ANA.id, group: false, media: 'voice', phase: 'ringing', answeredMs: 0, participants: [participantOf(FAKE_ME.id, 'joined', 1), participantOf(ANA.id, state)],
});
const outgoing = (change: Partial<CurrentCall>) => currentOf({ media: 'voice', phase: 'calling', call: mine('invited'), ...change }, WITH_ANA.id);
const over = (ended: CallEnding) => outgoing({ phase: 'ended', call: mine('missed'), ended });

describe('a call of one’s own', () => {
  const status = () => screen.getByRole('status').textContent;
  const become = (client: ReturnType<typeof shown>, current: CurrentCall) => { act(() => { client.set({ calls: { live: new Map(), incoming: [], current } }); }); };

  it('tells how far it has come, and can be cancelled', () => {
    const preparing = outgoing({ phase: 'preparing' });
    delete (preparing as { call?: Call }).call;
    const client = shown({ current: preparing });
    expect(plain(screen.getByRole('region').getAttribute('aria-label'))).toBe('Call to Ana');
    expect(status()).toBe('Starting…');
    become(client, outgoing({}));
    expect(status()).toBe('Calling…');
    become(client, outgoing({ call: mine('ringing') }));
    expect(status()).toBe('Ringing…');
    press('Cancel');
    expect(asked(client)).toEqual([['calls.leave']]);
  });

  it.each([
    ['declined', 'Declined'], ['busy', 'On another call'], ['no-answer', 'Cannot be reached right now'], ['failed', 'The call did not connect'], ['connection-lost', 'The connection was lost'],
  ] as const)('that ended says why for a while: %s', (reason, words) => {
    const client = shown({ current: over({ reason, by: 'others', durationMs: 0 }) });
    expect(status()).toBe(words);
    act(() => { vi.advanceTimersByTime(5_000); });
    expect(asked(client)).toEqual([]);
    act(() => { vi.advanceTimersByTime(2_000); });
    expect(asked(client)).toEqual([['calls.dismiss']]);
  });

  it('that rang and was not answered was not unreachable', () => {
    const client = shown({ current: outgoing({ call: mine('ringing') }) });
    become(client, over({ reason: 'no-answer', by: 'others', durationMs: 0 }));
    expect(status()).toBe('No answer');
  });

  it('that was refused says what the server said', () => {
    shown({ current: over({ by: 'refused', problem: { code: 'IN_ANOTHER_CALL', detail: '' }, durationMs: 0 }) });
    expect(status()).toContain('You are in another call.');
  });

  it('that one has cancelled is gone at once', () => {
    const client = shown({ current: over({ reason: 'cancelled', by: 'self', durationMs: 0 }) });
    expect(screen.queryByRole('status')).toBeNull();
    act(() => { vi.advanceTimersByTime(1); });
    expect(asked(client)).toEqual([['calls.dismiss']]);
  });

  it('can be tried again', () => {
    const client = shown({ current: over({ reason: 'no-answer', by: 'others', durationMs: 0 }) });
    press('Call again');
    expect(asked(client)).toEqual([['calls.dismiss'], ['calls.start', WITH_ANA.id, 'voice', { microphone: true, camera: false }]]);
  });

  it('tells what is wrong with the microphone', () => {
    const current = outgoing({});
    shown({ current: { ...current, own: { ...current.own, microphoneProblem: 'denied' } } });
    expect(screen.getByRole('alert').textContent).toContain('The microphone is not allowed here.');
  });

  it.each([
    ['of a group', currentOf({ phase: 'calling', call: callOf({ phase: 'ringing', answeredMs: 0 }) }, GROUP)],
    ['once it was answered', outgoing({ phase: 'active', call: { ...mine('ringing'), answeredMs: 1 } })],
    ['of somebody else', outgoing({ phase: 'preparing', call: FROM_ANA })],
    ['that was answered and is over', outgoing({ phase: 'ended', call: { ...mine('missed'), answeredMs: 1 }, ended: { reason: 'completed', by: 'others', durationMs: 5 } })],
  ])('%s is shown elsewhere', (_what, current) => {
    shown({ current });
    expect(screen.queryByRole('region')).toBeNull();
  });
});
