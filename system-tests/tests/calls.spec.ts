import {
  answer, control, dial, entries, everybodyGets, goesOn, hangUp, inCall, incoming, incomingInGroup, isOver, moves, newestEntry, openedNothing, outgoing,
  readyToCall, small, tileOf, tiles, view,
} from '../support/calls.js';
import { expect, ONCE, RING_MS, test } from '../support/fixtures.js';
import { threeOfGarden } from '../support/groups.js';
import type { Person } from '../support/person.js';
import { opened, receptions } from '../support/watch.js';

/** How long somebody who reloads the page may be away. */
const BACK_MS = 5_000;

test('a voice call rings on all devices, opens nothing before it is answered, is heard on both sides and told in both logs', async ({ cast }) => {
  const [ana, ben] = await cast.friendsIn(readyToCall(), 'Ana', 'Ben');
  const phone = await cast.anotherDevice(ben, readyToCall());

  await dial(ana, 'Ben', 'voice');
  await expect(outgoing(ana, ben).getByRole('status')).toContainText(ana.text('calls.ring.ringing'));
  for (const device of [ben, phone]) {
    await expect(incoming(device, 'voice', ana)).toBeVisible();
    await openedNothing(device);
  }
  await answer(ben, incoming(ben, 'voice', ana), 'accept');
  await everybodyGets('voice', ana, ben);
  await expect(incoming(phone, 'voice', ana)).toBeHidden();
  await openedNothing(phone);
  for (const person of [ana, ben]) {
    expect(await opened(person.page)).toEqual({ microphone: 1, camera: 0, screen: 0 });
    expect((await receptions(person.page)).map(({ frames }) => frames)).toEqual([0]);
  }

  await control(ana, 'mute').click();
  await expect(tileOf(ben, ana).getByRole('img', { name: ben.text('calls.view.muted') })).toBeVisible();
  await control(ana, 'unmute').click();
  await expect(tileOf(ben, ana).getByRole('img', { name: ben.text('calls.view.muted') })).toBeHidden();
  await goesOn(ben, 'voice');

  await hangUp(ben);
  await isOver(ana);
  await ben.open('Ana');
  for (const person of [ana, ben]) {
    await newestEntry(person, 'voice', 'time');
    await expect(entries(person)).toHaveCount(1);
  }
  expect([...ana.complaints, ...ben.complaints, ...phone.complaints]).toEqual([]);
});

test('a video call is seen on both sides, shows a screen large and then the camera again, and outlives a reload', { tag: ONCE }, async ({ cast }) => {
  const [ana, ben] = await cast.friendsIn(readyToCall(), 'Ana', 'Ben');
  await dial(ana, 'Ben', 'video');
  await expect(incoming(ben, 'video', ana)).toBeVisible();
  await openedNothing(ben);
  await answer(ben, incoming(ben, 'video', ana), 'accept');
  await everybodyGets('video', ana, ben);
  await moves(tileOf(ben, ana).locator('video[data-kind="camera"]'));

  await control(ana, 'share').click();
  const screen = view(ben).locator('[data-tile="screen"]');
  await expect(screen.locator('video[data-kind="screen"]')).toBeVisible();
  await expect(screen).toHaveAttribute('data-large');
  await moves(screen.locator('video'));
  await goesOn(ben, 'video');
  await control(ana, 'share').click();
  await expect(screen).toHaveCount(0);
  await moves(tileOf(ben, ana).locator('video[data-kind="camera"]'));
  await everybodyGets('video', ana, ben);

  const reloaded = Date.now();
  await ben.page.reload({ waitUntil: 'commit' });
  await expect.poll(async () => (await receptions(ben.page))[0]?.frames ?? 0, { intervals: [100] }).toBeGreaterThan(0);
  expect(Date.now() - reloaded).toBeLessThan(BACK_MS);
  await everybodyGets('video', ana, ben);

  await hangUp(ana);
  await isOver(ben);
  await newestEntry(ana, 'video', 'time');
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});

test('three people are in a call of a group: one comes in late, one chats on meanwhile, and the last one ends it', async ({ cast }) => {
  const { ana, ben, cleo, garden } = await threeOfGarden(cast, readyToCall());

  await dial(ana, garden, 'video');
  await answer(ben, incomingInGroup(ben, 'video', ana, garden), 'accept');
  await answer(cleo, incomingInGroup(cleo, 'video', ana, garden), 'decline');
  await everybodyGets('video', ana, ben);
  await cleo.open(garden);
  await cleo.by('region', 'conversation.label').getByRole('button', { name: cleo.text('calls.ring.join') }).first().click();
  await everybodyGets('video', ana, ben, cleo);

  await view(cleo).getByRole('button', { name: cleo.text('calls.view.back') }).click();
  await cleo.say('I am at the gate');
  await expect(small(cleo)).toBeVisible();
  await goesOn(cleo, 'video');
  await small(cleo).getByRole('button', { name: cleo.text('calls.view.open') }).click();

  await hangUp(ana);
  await everybodyGets('video', ben, cleo);
  await hangUp(ben);
  await expect(tiles(cleo)).toHaveCount(1);
  await hangUp(cleo);
  for (const person of [ana, cleo]) await newestEntry(person, 'video', 'time');
  expect([...ana.complaints, ...ben.complaints, ...cleo.complaints]).toEqual([]);
});

test('who does not want to says so, with words or without; who calls may think better of it', { tag: ONCE }, async ({ cast }) => {
  const [ana, ben] = await cast.friendsIn(readyToCall(), 'Ana', 'Ben');
  await ben.open('Ana');

  await dial(ana, 'Ben', 'voice');
  await answer(ben, incoming(ben, 'voice', ana), 'decline');
  await expect(outgoing(ana, ben).getByRole('status')).toContainText(ana.text('calls.ring.end.declined'));
  await newestEntry(ana, 'voice', 'declined');
  await newestEntry(ben, 'voice', 'youDeclined');

  await dial(ana, 'Ben', 'video');
  const card = incoming(ben, 'video', ana);
  await answer(ben, card, 'declineWith');
  await card.getByRole('textbox', { name: ben.text('calls.ring.own') }).fill('In the cinema until nine');
  await card.getByRole('button', { name: ben.text('calls.ring.send') }).click();
  await expect(ana.message('In the cinema until nine')).toBeVisible();
  await newestEntry(ana, 'video', 'declined');

  await dial(ana, 'Ben', 'voice');
  await expect(incoming(ben, 'voice', ana)).toBeVisible();
  await outgoing(ana, ben).getByRole('button', { name: ana.text('ui.cancel') }).click();
  await expect(incoming(ben, 'voice', ana)).toBeHidden();
  await newestEntry(ana, 'voice', 'cancelled');
  await newestEntry(ben, 'voice', 'missed');
  await openedNothing(ben);
});

test('who is in a call is busy for others, until they leave it for them', async ({ cast }) => {
  const [ana, ben, cleo] = await cast.friendsIn(readyToCall(), 'Ana', 'Ben', 'Cleo');
  await dial(ana, 'Ben', 'voice');
  await answer(ben, incoming(ben, 'voice', ana), 'accept');
  await inCall(ana, ben);

  await dial(cleo, 'Ana', 'voice');
  await expect(outgoing(cleo, ana).getByRole('status')).toContainText(cleo.text('calls.ring.end.busy'));
  await newestEntry(cleo, 'voice', 'busy');
  await goesOn(ana, 'voice');
  await hangUp(ana);
  await isOver(ben);
  await ben.open('Ana');
  await newestEntry(ben, 'voice', 'time');
  await ana.open('Cleo');
  await newestEntry(ana, 'voice', 'missed');
});

test('two who call each other at the same moment are in one call', async ({ cast }) => {
  const [ana, ben] = await cast.friendsIn(readyToCall(), 'Ana', 'Ben');
  await ana.open('Ben');
  await ben.open('Ana');
  // Whoever is rung at first has the other one's card over the button.
  const button = (person: Person) => person.by('button', 'calls.ring.voice').or(person.by('button', 'calls.ring.accept')).first();
  await Promise.all([ana, ben].map((person) => button(person).click()));
  await everybodyGets('voice', ana, ben);
  await hangUp(ana);
  await isOver(ben);
  for (const person of [ana, ben]) {
    await newestEntry(person, 'voice', 'time');
    await expect(entries(person)).toHaveCount(1);
  }
});

test('a call that nobody answers ends by itself', { tag: ONCE }, async ({ cast }) => {
  const [ana, ben] = await cast.friendsIn(readyToCall(), 'Ana', 'Ben');
  await dial(ana, 'Ben', 'voice');
  await expect(incoming(ben, 'voice', ana)).toBeVisible();
  await expect(outgoing(ana, ben).getByRole('status')).toContainText(ana.text('calls.ring.end.noAnswer'), { timeout: RING_MS + 15_000 });
  await expect(incoming(ben, 'voice', ana)).toBeHidden();
  await newestEntry(ana, 'voice', 'noAnswer');
  await ben.open('Ana');
  await newestEntry(ben, 'voice', 'missed');
});
