import { expect, type Locator } from '@playwright/test';
import type { Cast } from './cast.js';
import type { Person, Ready } from './person.js';

/** Three people, in browsers that were made ready, and the name of their group, which the first of them has made. */
export async function threeOfGarden(cast: Cast, ready?: Ready) {
  const [ana, ben, cleo] = await cast.friendsIn(ready, 'Ana', 'Ben', 'Cleo');
  const { name } = await cast.group('Garden', ana, ben, cleo);
  return { ana, ben, cleo, garden: name };
}

/** What people do in the details of the group that they have open. */

/** The pane; opens it where it is not. */
export async function details(person: Person): Promise<Locator> {
  const pane = person.by('complementary', 'details.group');
  if (!(await pane.isVisible())) await person.openDetails();
  await expect(pane).toBeVisible();
  return pane;
}

/** Closes the pane: on phones it hides the conversation. */
export async function closeDetails(person: Person): Promise<void> {
  await person.by('button', 'details.close').click();
  await expect(person.by('complementary', 'details.group')).toBeHidden();
}

export async function memberMenu(person: Person, nickname: string): Promise<void> {
  const pane = await details(person);
  await pane.getByRole('button', { name: person.speech.name('group.memberMenu', { name: nickname }) }).click();
  await expect(person.page.getByRole('menu')).toBeVisible();
}

/** Chooses from the menu of a member, and agrees where one is asked. */
export async function withMember(person: Person, nickname: string, key: string, agreed?: string): Promise<void> {
  await memberMenu(person, nickname);
  await person.by('menuitem', key).click();
  if (agreed === undefined) return;
  const asked = person.page.getByRole('alertdialog');
  await asked.getByRole('button', { name: person.text(agreed), exact: true }).click();
  await expect(asked).toBeHidden();
}

/** Opens the dialog of the group's name, notice and settings, does something in it, and saves. */
export async function edit(person: Person, act: (dialog: Locator) => Promise<void>): Promise<void> {
  const pane = await details(person);
  await pane.getByRole('button', { name: person.text('group.edit') }).click();
  const dialog = person.by('dialog', 'group.edit');
  await act(dialog);
  await dialog.getByRole('button', { name: person.text('ui.save') }).click();
  await expect(dialog).toBeHidden();
}

/** Makes an invite link; answers it. */
export async function inviteLink(person: Person, worksFor: string, people: string): Promise<string> {
  const pane = await details(person);
  await pane.getByRole('button', { name: person.text('group.inviteLinks') }).click();
  const dialog = person.by('dialog', 'invites.title');
  await dialog.getByRole('radiogroup', { name: person.text('invites.worksFor') }).getByText(person.text(worksFor), { exact: true }).click();
  await dialog.getByRole('radiogroup', { name: person.text('invites.people'), exact: true }).getByText(person.text(people), { exact: true }).click();
  await dialog.getByRole('button', { name: person.text('invites.make') }).click();
  const link = await dialog.getByRole('textbox', { name: person.text('invites.fresh') }).inputValue();
  expect(link).toMatch(/\/join#[\w-]{40,}$/);
  return link;
}
