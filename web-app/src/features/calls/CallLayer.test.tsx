// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi, type MockInstance } from 'vitest';
import type { CurrentCall } from '../../state/calls/model';
import { NO_MEDIA, NO_OWN_MEDIA } from '../../state/calls/media';
import { FAKE_CALL_DEVICES, FAKE_ME, type FakeClient } from '../../state/testing/fakeClient';
import { ANA, directWith, GROUP, groupOf, KOFI, show, signedIn, standInForBrowser } from '../testing';
import { CallLayer } from './CallLayer';
import { cover } from './cover';
import { DevicesPanel } from './view/DevicesPanel';
import { callOf, currentOf, participantOf, peerOf, STREAM } from './testing';

let played = Promise.resolve();
let play: MockInstance<() => Promise<void>>;

beforeEach(() => {
  standInForBrowser();
  played = Promise.resolve();
  vi.stubGlobal('ResizeObserver', class { observe() { return undefined; } disconnect() { return undefined; } });
  play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(() => played);
  history.replaceState(null, '', `/c/${GROUP}`);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const TWO = [peerOf(ANA.id), peerOf(KOFI.id)];

function inCall(current: CurrentCall, conversation = groupOf({ memberCount: 14 })): FakeClient {
  const client = signedIn({ conversations: new Map([[conversation.id, conversation]]), calls: { live: new Map(), incoming: [], current } });
  show(client, <CallLayer />);
  return client;
}
const change = (client: FakeClient, current: CurrentCall) => { act(() => { client.set({ calls: { live: new Map(), incoming: [], current } }); }); };
const asked = (client: FakeClient) => client.asked.map(([name, ...rest]) => [name, ...rest]);
const tile = (name: string) => within(screen.getByRole('list', { name: 'People in the call' })).getByText(name).closest('li');

it('tells whose call it is, how long it lasts and how many are there', () => {
  inCall(currentOf({ peers: TWO }));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Lanterns');
  expect(screen.getByRole('timer').textContent).toBe('12:31');
  expect(screen.getByRole('button', { name: 'Participants: 3 of 14 here' })).toBeTruthy();
  expect(within(screen.getByRole('list', { name: 'People in the call' })).getAllByRole('listitem').map((each) => each.textContent)).toEqual(['AAna', 'KKofi', 'MYou']);
});

it('marks who is muted, has a hand up, speaks, and whose connection is weak', () => {
  inCall(currentOf({ peers: [peerOf(ANA.id, { media: { ...NO_MEDIA, hand: true } }), peerOf(KOFI.id, { speaking: true, quality: 1 })] }));
  const marks = (name: string) => within(tile(name) ?? document.body).queryAllByRole('img').map((each) => each.getAttribute('aria-label'));
  expect(marks('Ana')).toEqual(['Muted', 'Hand raised']);
  expect(marks('Kofi')).toEqual(['Speaking', 'Connection: weak']);
  expect(tile('Kofi')?.dataset['speaking']).toBe('true');
});

it('shows the cameras that are on, one’s own as in a mirror, and a screen large', () => {
  inCall(currentOf({
    peers: [peerOf(ANA.id, { media: { ...NO_MEDIA, camera: true }, cameraStream: STREAM }), peerOf(KOFI.id, { media: { ...NO_MEDIA, screen: true }, screenStream: STREAM, cameraStream: STREAM })],
    own: { ...NO_OWN_MEDIA, media: { ...NO_MEDIA, camera: true }, cameraStream: STREAM },
  }));
  const kinds = [...document.querySelectorAll('video')].map(({ dataset, parentElement }) => [parentElement?.dataset['user'], dataset['kind'], dataset['mirrored']]);
  expect(kinds).toEqual([[KOFI.id, 'screen', undefined], [ANA.id, 'camera', undefined], [FAKE_ME.id, 'camera', 'true']]);
  expect(document.querySelector('[data-large]')?.getAttribute('data-tile')).toBe('screen');
});

it('says what failed, and tries again', () => {
  const client = inCall(currentOf({ peers: [peerOf(ANA.id, { connection: 'failed', failure: 'no-relay' }), peerOf(KOFI.id, { connection: 'reconnecting' })] }));
  expect(screen.getByText('The relay that should help was not reached.')).toBeTruthy();
  expect(tile('Kofi')?.textContent).toContain('Reconnecting…');
  fireEvent.click(screen.getByRole('button', { name: /^Try again to reach .*Ana/u }));
  expect(asked(client)).toContainEqual(['calls.retry', TWO[0]?.peerId]);
});

it('has controls that tell their state', () => {
  const client = inCall(currentOf({ peers: TWO, own: { ...NO_OWN_MEDIA, media: { ...NO_MEDIA, hand: true } } }));
  const controls = within(screen.getByRole('group', { name: 'Call controls' }));
  fireEvent.click(controls.getByRole('button', { name: 'Unmute' }));
  fireEvent.click(controls.getByRole('button', { name: 'Camera', pressed: false }));
  fireEvent.click(controls.getByRole('button', { name: 'Raise hand', pressed: true }));
  fireEvent.click(controls.getByRole('button', { name: 'Leave' }));
  expect(asked(client).filter(([name]) => String(name).startsWith('calls.'))).toEqual([
    ['calls.setMicrophone', true], ['calls.setCamera', true], ['calls.raiseHand', false], ['calls.leave'],
  ]);
});

it('minds plain keys, but not while one types', () => {
  const client = inCall(currentOf({ peers: TWO }));
  for (const key of ['m', 'v', 'h']) fireEvent.keyDown(document.body, { key });
  fireEvent.keyDown(document.body, { key: 'm', ctrlKey: true });
  const box = document.createElement('input');
  screen.getByRole('dialog', { name: 'Call' }).append(box);
  fireEvent.keyDown(box, { key: 'm' });
  expect(asked(client).filter(([name]) => String(name).startsWith('calls.'))).toEqual([['calls.setMicrophone', false], ['calls.setCamera', true], ['calls.raiseHand', true]]);
});

it('lies over the app until Escape makes it small, and comes back, with the focus', async () => {
  inCall(currentOf({ peers: TWO }));
  expect(cover.get()).toBe(true);
  expect(document.activeElement).toBe(screen.getByRole('dialog', { name: 'Call' }));
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(cover.get()).toBe(false);
  const small = within(screen.getByRole('region', { name: 'Call' }));
  expect(small.getByRole('timer').textContent).toBe('12:31');
  await vi.waitFor(() => { expect(document.activeElement).toBe(small.getByRole('button', { name: 'Open the call' })); });
  expect(small.getAllByRole('button').map((each) => each.getAttribute('aria-label'))).toEqual(['Mute', 'Open the call', 'Leave']);
  fireEvent.click(small.getByRole('button', { name: 'Open the call' }));
  expect(screen.getByRole('dialog', { name: 'Call' })).toBeTruthy();
});

it('lets everybody be heard wherever it is shown, and asks for a touch where the browser wants one', async () => {
  played = Promise.reject(new DOMException('no touch', 'NotAllowedError'));
  inCall(currentOf({ peers: [peerOf(ANA.id, { sound: STREAM }), peerOf(KOFI.id)] }));
  const sounds = () => [...document.querySelectorAll('audio')].map(({ dataset }) => dataset['user']);
  expect(sounds()).toEqual([ANA.id]);
  const button = await screen.findByRole('button', { name: 'Tap to hear' });
  played = Promise.resolve();
  fireEvent.click(button);
  expect(screen.queryByRole('button', { name: 'Tap to hear' })).toBeNull();
  expect(play).toHaveBeenCalledTimes(2);
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(sounds()).toEqual([ANA.id]);
});

it('tells politely who came, went and raised a hand', () => {
  vi.useFakeTimers();
  const client = inCall(currentOf({ peers: [peerOf(ANA.id)] }));
  const news = () => screen.getByRole('status', { name: 'Call news' }).textContent;
  expect(news()).toBe('');
  change(client, currentOf({ peers: TWO }));
  expect(news()).toBe('Kofi joined');
  change(client, currentOf({ peers: [peerOf(KOFI.id, { media: { ...NO_MEDIA, hand: true } })] }));
  expect(news()).toBe('Ana leftKofi raised a hand');
  act(() => { vi.advanceTimersByTime(5_000); });
  expect(news()).toBe('');
});

it('says that one is muted, that the server is away, and what is wrong with a device until it was read', () => {
  const client = inCall(currentOf({ peers: TWO, unreachable: true, own: { ...NO_OWN_MEDIA, speaksMuted: true, microphoneProblem: 'denied' } }));
  const notices = within(screen.getByRole('status', { name: 'Call notices' }));
  expect(notices.getByText('The server cannot be reached.')).toBeTruthy();
  fireEvent.click(notices.getByRole('button', { name: 'Unmute' }));
  expect(asked(client)).toContainEqual(['calls.setMicrophone', true]);
  fireEvent.click(notices.getByRole('button', { name: 'Close' }));
  expect(notices.queryByRole('button', { name: 'Close' })).toBeNull();
});

it('lists who is there and who is not, and invites', () => {
  const call = callOf({ participants: [participantOf(FAKE_ME.id, 'joined'), participantOf(ANA.id, 'joined'), participantOf(KOFI.id, 'declined')] });
  const client = inCall(currentOf({ call, peers: [peerOf(ANA.id, { quality: 3 })] }));
  fireEvent.click(screen.getByRole('button', { name: 'Invite' }));
  const panel = within(screen.getByRole('complementary', { name: 'Participants' }));
  expect(within(panel.getByRole('list', { name: 'In the call' })).getAllByRole('img').map((each) => each.getAttribute('aria-label'))).toContain('Connection: good');
  expect(panel.getByRole('list', { name: 'Not in the call' }).textContent).toContain('Declined');
  fireEvent.click(panel.getByRole('button', { name: /^Invite .*Kofi/u }));
  expect(asked(client)).toContainEqual(['calls.invite', [KOFI.id]]);
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(screen.queryByRole('complementary')).toBeNull();
  expect(screen.getByRole('dialog', { name: 'Call' })).toBeTruthy();
});

it('pages in the members of a group whom one could ask', () => {
  const client = inCall(currentOf({ peers: [peerOf(ANA.id)] }));
  const member = { userId: KOFI.id, role: 'member', joinedMs: 0, mutedUntilMs: 0 } as const;
  fireEvent.click(screen.getByRole('button', { name: 'Invite' }));
  act(() => { client.set({ members: new Map([[GROUP, { items: [member], complete: false, loading: false }]]) }); });
  expect(asked(client)).toContainEqual(['groups.loadMembers', GROUP]);
  expect(screen.getByRole('button', { name: /^Invite .*Kofi/u })).toBeTruthy();
});

it('changes a device during the call', () => {
  const client = signedIn();
  show(client, <DevicesPanel own={{ ...NO_OWN_MEDIA, devices: FAKE_CALL_DEVICES }} onClose={() => undefined} />);
  const other = FAKE_CALL_DEVICES.filter(({ kind, chosen }) => kind === 'microphone' && !chosen);
  expect(other).toHaveLength(1);
  for (const { label } of other) fireEvent.click(screen.getByLabelText(label));
  expect(asked(client)).toContainEqual(['calls.chooseDevice', { kind: 'microphone', id: other[0]?.id }]);
});

it('tells the end where the call was, with the way back', () => {
  const client = inCall(currentOf({ peers: TWO }));
  change(client, currentOf({ phase: 'ended', ended: { by: 'others', reason: 'connection-lost', durationMs: 751_000 } }));
  const ended = screen.getByRole('region', { name: 'Call ended' });
  expect(ended.dataset['full']).toBe('true');
  expect(ended.textContent).toContain('The connection was lost');
  expect(ended.textContent).toContain('12:31');
  fireEvent.click(within(ended).getByRole('button', { name: 'Call again' }));
  fireEvent.click(within(ended).getByRole('button', { name: 'Close' }));
  expect(asked(client)).toContainEqual(['calls.start', GROUP, 'video', { microphone: true, camera: true }]);
  expect(asked(client)).toContainEqual(['calls.dismiss']);
});

it('lets who has left go on at once, and come back while the call lives', () => {
  vi.useFakeTimers();
  const live = callOf();
  const client = inCall(currentOf({ peers: TWO }));
  act(() => { client.set({ calls: { live: new Map([[GROUP, live]]), incoming: [], current: currentOf({ phase: 'ended', ended: { by: 'self', durationMs: 0 } }) } }); });
  expect(cover.get()).toBe(false);
  const ended = within(screen.getByRole('region', { name: 'Call ended' }));
  expect(ended.getByText('You left the call')).toBeTruthy();
  fireEvent.click(ended.getByRole('button', { name: 'Join again' }));
  expect(asked(client)).toContainEqual(['calls.join', live, { microphone: true, camera: true }]);
  act(() => { vi.advanceTimersByTime(8_000); });
  expect(asked(client)).toContainEqual(['calls.dismiss']);
});

it('leaves a call that nobody has answered to the card of outgoing calls', () => {
  const direct = directWith(ANA);
  const call = callOf({ conversationId: direct.id, group: false, phase: 'ringing', answeredMs: 0 });
  inCall(currentOf({ call, phase: 'calling' }, direct.id), direct);
  expect(document.querySelector('[data-call]')).toBeNull();
  expect(cover.get()).toBe(false);
});
