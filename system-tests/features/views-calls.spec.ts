import { answer, control, dial, hangUp, incoming, inCall, isOver, outgoing, readyToCall, small, view } from '../support/calls.js';
import { expect, test } from '../support/cast.js';
import { escape, look, narrowest, PLACES } from '../support/looks.js';
import type { Person } from '../support/person.js';

/** Looks at what rings, at a call, and at what stays of it. */
async function walkCalls(person: Person, other: Person, othersScreen: boolean): Promise<void> {
  await person.open(other.nickname);
  await dial(other, person.nickname, 'video');
  await expect(incoming(person, 'video', other)).toBeVisible();
  await look(person, 'incoming call');
  // Another call for each look: it rings for a minute only, and a look takes its time.
  await outgoing(other, person).getByRole('button', { name: other.text('ui.cancel') }).click();
  await expect(incoming(person, 'video', other)).toBeHidden();
  await dial(other, person.nickname, 'video');
  await answer(person, incoming(person, 'video', other), 'declineWith');
  await look(person, 'declining a call');
  await outgoing(other, person).getByRole('button', { name: other.text('ui.cancel') }).click();
  await expect(incoming(person, 'video', other)).toBeHidden();
  await person.by('button', 'calls.ring.video').click();
  await expect(outgoing(person, other).getByRole('status')).toContainText(person.text('calls.ring.ringing'));
  await look(person, 'outgoing call');
  await outgoing(person, other).getByRole('button', { name: person.text('ui.cancel') }).click();
  await expect(incoming(other, 'video', person)).toBeHidden();
  await dial(other, person.nickname, 'video');
  await answer(person, incoming(person, 'video', other), 'accept');
  await inCall(person, other);
  await look(person, 'call');
  await control(person, 'more').click();
  await look(person, 'more of a call');
  await person.by('menuitem', 'calls.view.devices').click();
  const devices = person.by('complementary', 'calls.view.devices');
  await expect(devices).toBeVisible();
  await look(person, 'devices of a call');
  await devices.getByRole('button').first().click();
  await expect(devices).toBeHidden();
  if (othersScreen) {
    await control(other, 'share').click();
    await expect(view(person).locator('[data-tile="screen"]')).toBeVisible();
    await look(person, 'shared screen');
  }
  await view(person).getByRole('button', { name: person.text('calls.view.back') }).click();
  await expect(small(person)).toBeVisible();
  await look(person, 'small call');
  await small(person).getByRole('button', { name: person.text('calls.view.open') }).click();
  await hangUp(other);
  await isOver(person);
  await look(person, 'entry of a call');
}

/** Looks at the devices before a call, and at the test of what calls need. */
async function walkChecks(person: Person, other: Person): Promise<void> {
  await person.open(other.nickname);
  await person.by('button', 'calls.ring.video').click();
  const check = person.by('dialog', 'calls.ring.check.title');
  await expect(check.locator('video[data-kind="camera"]')).toBeVisible();
  await look(person, 'devices before a call');
  await check.getByText(person.text('calls.ring.check.camera'), { exact: true }).click();
  await expect(check.getByText(person.text('calls.ring.check.cameraOff'))).toBeVisible();
  await look(person, 'devices before a call, without a camera');
  await escape(person);

  await person.page.goto(new URL('/settings/calls', person.page.url()).href);
  await expect(person.by('button', 'calls.test.start')).toBeVisible();
  await look(person, 'test of calls');
  await person.by('button', 'calls.test.start').click();
  await person.page.locator('[data-step="speaker"]').getByRole('button', { name: person.text('calls.test.no'), exact: true }).click();
  await expect(person.page.locator('[data-step="turn-tls"]')).toHaveAttribute('data-result', 'not-configured', { timeout: 30_000 });
  await look(person, 'what the test of calls has found');
}

for (const where of PLACES) {
  test(`neither the check nor the test of what calls need has a serious barrier, ${where}`, async ({ cast }) => {
    test.setTimeout(180_000);
    const [ana, ben] = await cast.friendsIn((context) => context.grantPermissions(['camera', 'microphone']), 'Ana', 'Ben');
    const [looking, other] = where === 'at a desk' ? [ana, ben] : [ben, ana];
    await narrowest(looking);
    await walkChecks(looking, other);
  });
}

for (const where of PLACES) {
  test(`no view of calls has a serious barrier, ${where}`, async ({ cast }) => {
    test.setTimeout(300_000);
    const [ana, ben] = await cast.friendsIn(readyToCall(), 'Ana', 'Ben');
    const [looking, other] = where === 'at a desk' ? [ana, ben] : [ben, ana];
    await narrowest(looking);
    // There is no button for it on a phone.
    await walkCalls(looking, other, where === 'on a phone');
  });
}
