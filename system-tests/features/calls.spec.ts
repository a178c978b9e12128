import {
  answer, control, dial, everybodyGets, goesOn, hangUp, incoming, inCall, isOver, newestEntry, openedNothing, outgoing, readyToCall, small, tileOf, view,
} from '../support/calls.js';
import { expect, test } from '../support/cast.js';

test('a call is rung, answered, steered, made small to chat on, and left', async ({ cast }) => {
  const [ana, ben] = await cast.friendsIn(readyToCall(), 'Ana', 'Ben');
  await dial(ana, 'Ben', 'video');
  await expect(outgoing(ana, ben).getByRole('status')).toContainText(ana.text('calls.ring.ringing'));
  await openedNothing(ben);
  await answer(ben, incoming(ben, 'video', ana), 'voiceOnly');
  await inCall(ana, ben);

  await control(ben, 'camera').click();
  await everybodyGets('video', ana, ben);
  await control(ana, 'mute').click();
  await expect(tileOf(ben, ana).getByRole('img', { name: ben.text('calls.view.muted') })).toBeVisible();
  await control(ana, 'unmute').click();
  await control(ben, 'raise').click();
  await expect(tileOf(ana, ben).getByRole('img', { name: ana.text('calls.view.hand') })).toBeVisible();

  await view(ben).getByRole('button', { name: ben.text('calls.view.back') }).click();
  await ben.open('Ana');
  await ben.say('Hello from below');
  await goesOn(ben, 'video');
  await small(ben).getByRole('button', { name: ben.text('calls.view.open') }).click();

  await hangUp(ben);
  await isOver(ana);
  await expect(ana.message('Hello from below')).toBeVisible();
  for (const person of [ana, ben]) await newestEntry(person, 'video', 'time');
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});

test('a call that was missed is called back', async ({ cast }) => {
  const [ana, ben] = await cast.friendsIn(readyToCall(), 'Ana', 'Ben');
  await ben.open('Ana');
  await dial(ana, 'Ben', 'voice');
  await expect(incoming(ben, 'voice', ana)).toBeVisible();
  await outgoing(ana, ben).getByRole('button', { name: ana.text('ui.cancel') }).click();
  await newestEntry(ben, 'voice', 'missed');
  await ben.log.getByRole('button', { name: ben.text('calls.entry.callBack') }).click();
  await answer(ana, incoming(ana, 'voice', ben), 'accept');
  await everybodyGets('voice', ana, ben);
  await hangUp(ana);
  await isOver(ben);
});

test('before the first call one sees and hears oneself, and decides with what one goes in', async ({ cast }) => {
  const [ana, ben] = await cast.friendsIn(readyToCall(), 'Ana', 'Ben');
  // From here she has never called.
  await ana.context.addInitScript(() => { localStorage.removeItem('parley.calls.checked'); });
  await ana.page.reload();
  await ana.awaitOnline();
  await ana.open('Ben');
  await ana.by('button', 'calls.ring.video').click();
  const check = ana.by('dialog', 'calls.ring.check.title');
  await expect(check.locator('video[data-kind="camera"]')).toBeVisible();
  const meter = check.getByRole('meter', { name: ana.text('calls.ring.check.level') });
  await expect.poll(async () => Number(await meter.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await check.getByText(ana.text('calls.ring.check.camera'), { exact: true }).click();
  await expect(check.getByText(ana.text('calls.ring.check.cameraOff'))).toBeVisible();
  await check.getByRole('button', { name: ana.text('calls.ring.check.start') }).click();
  await answer(ben, incoming(ben, 'video', ana), 'accept');
  await expect(tileOf(ben, ana)).toBeVisible();
  await expect(tileOf(ben, ana).locator('video')).toHaveCount(0);
  await expect(tileOf(ana, ben).locator('video[data-kind="camera"]')).toBeVisible();
  await hangUp(ben);
  await isOver(ana);
});
