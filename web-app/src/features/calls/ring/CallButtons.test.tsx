// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Call, CurrentCall } from '../../../state/calls/model';
import type { Conversation } from '../../../state/model';
import { ANA, directWith, groupOf, KOFI, show, signedIn, standInForBrowser } from '../../testing';
import { callOf, currentOf } from '../testing';
import { CallButtons } from './CallButtons';
import { checkedStore, checkStore, rememberChoice } from './choices';

const WITH_ANA = directWith(ANA);
const button = (name: string) => screen.queryByRole('button', { name });
const press = (name: string, where: HTMLElement = document.body) => { fireEvent.click(within(where).getByRole('button', { name })); };

function shown(conversation: Conversation = WITH_ANA, { live, current }: { live?: Call; current?: CurrentCall } = {}) {
  const client = signedIn({
    conversations: new Map([[conversation.id, conversation]]),
    calls: { live: new Map(live === undefined ? [] : [[conversation.id, live]]), incoming: [], ...(current && { current }) },
  });
  show(client, <CallButtons conversation={conversation} />);
  return client;
}
const asked = (client: ReturnType<typeof shown>) => client.asked.filter(([name]) => ['calls.start', 'calls.join', 'preview.stop'].includes(String(name)));

beforeEach(() => {
  standInForBrowser();
  rememberChoice('video', { microphone: true, camera: true });
});
afterEach(() => {
  cleanup();
  checkStore.set('first');
  vi.unstubAllGlobals();
});

it('begins a call at once, with what was chosen last', () => {
  rememberChoice('video', { microphone: false, camera: false });
  const client = shown();
  press('Voice call');
  press('Video call');
  expect(asked(client)).toEqual([
    ['calls.start', WITH_ANA.id, 'voice', { microphone: false, camera: false }],
    ['calls.start', WITH_ANA.id, 'video', { microphone: false, camera: false }],
  ]);
});

it.each([
  ['before the first call', () => { checkedStore.set('no'); }],
  ['before each one where that was chosen', () => { checkStore.set('always'); }],
])('shows the devices %s, and then begins', async (_when, given) => {
  given();
  const client = shown(groupOf());
  press('Video call');
  const dialog = await screen.findByRole('dialog');
  expect(asked(client)).toEqual([]);
  fireEvent.click(within(dialog).getByRole('switch', { name: 'Camera' }));
  expect(within(dialog).getByText('Your camera is off')).toBeTruthy();
  fireEvent.change(within(dialog).getByRole('combobox', { name: 'Which microphone' }), { target: { value: 'm2' } });
  expect(client.asked).toContainEqual(['preview.chooseDevice', { kind: 'microphone', id: 'm2' }]);
  press('Start', dialog);
  expect(asked(client)).toEqual(expect.arrayContaining([['preview.stop'], ['calls.start', groupOf().id, 'video', { microphone: true, camera: false }]]));
  expect(checkedStore.get()).toBe('yes');
});

it('shows the devices when asked to', async () => {
  const client = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Call options' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Voice call, check devices first' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).queryByRole('switch', { name: 'Camera' })).toBeNull();
  press('Cancel', dialog);
  expect(asked(client)).toEqual([['preview.stop']]);
});

it('is not there where one may not write', () => {
  shown(directWith(ANA, { writable: 'not-contacts' }));
  expect(button('Voice call')).toBeNull();
  expect(button('Video call')).toBeNull();
});

it('joins the call that lives, also where one may only read', () => {
  const group = groupOf({ writable: 'muted' });
  const live = callOf({ media: 'voice' });
  const client = shown(group, { live });
  expect(button('Voice call')).toBeNull();
  press('Join');
  expect(asked(client)).toEqual([['calls.join', live, { microphone: true, camera: false }]]);
});

it('is not there in the conversation of the call that one is in', () => {
  const live = callOf({ conversationId: WITH_ANA.id });
  shown(WITH_ANA, { live, current: currentOf({ call: live }, WITH_ANA.id) });
  expect(screen.queryAllByRole('button')).toEqual([]);
});

it('asks before it leaves another call', () => {
  const client = shown(WITH_ANA, { current: currentOf({}, directWith(KOFI).id) });
  press('Voice call');
  expect(asked(client)).toEqual([]);
  press('Leave and call', screen.getByRole('alertdialog'));
  expect(asked(client)).toEqual([['calls.start', WITH_ANA.id, 'voice', { microphone: true, camera: false }]]);
});
