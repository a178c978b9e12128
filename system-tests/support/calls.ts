import { expect, type Locator } from '@playwright/test';
import type { Way } from './coturn.js';
import type { Named, Person, Ready } from './person.js';
import { ANY } from './speech.js';
import { opened, type Reception, receptions, watch } from './watch.js';

/** What people do in calls. */

export type Media = 'voice' | 'video';

const NOTHING_OPENED = { microphone: 0, camera: 0, screen: 0 };

/** How long a connection may take on a busy machine. */
const CONNECTS = { timeout: 30_000 };

/**
 * Makes a browser ready to call without a check of devices before, and watches what its pages do.
 *
 * @param relay the only way that their connections may take, where they are not to find one by themselves
 */
export function readyToCall(relay?: Way): Ready {
  return async (context) => {
    await context.grantPermissions(['camera', 'microphone']);
    await context.addInitScript(() => { if (location.origin !== 'null') localStorage.setItem('parley.calls.checked', 'yes'); });
    await watch(context, relay);
  };
}

/** Calls the one, or the group, whose conversation is opened for it. */
export async function dial(person: Person, title: string, media: Media): Promise<void> {
  await person.open(title);
  await person.by('button', `calls.ring.${media}`).click();
}

/** What rings at somebody. */
export function incoming(person: Person, media: Media, from: Named): Locator {
  return person.page.getByRole('group', { name: person.speech.part(`calls.ring.${media === 'voice' ? 'fromVoice' : 'fromVideo'}`, { name: from.nickname }) });
}

/** What rings at somebody for a call of a group. */
export function incomingInGroup(person: Person, media: Media, from: Person, group: string): Locator {
  return person.page.getByRole('group', { name: person.speech.name(`calls.ring.${media === 'voice' ? 'inVoice' : 'inVideo'}`, { name: from.nickname, group }) });
}

/** Presses a button of what rings. */
export async function answer(person: Person, card: Locator, key: 'accept' | 'voiceOnly' | 'decline' | 'declineWith' | 'leaveAccept'): Promise<void> {
  await card.getByRole('button', { name: person.speech.name(`calls.ring.${key}`) }).click();
}

/** The card of an own call that nobody has answered. */
export function outgoing(person: Person, to: Named): Locator {
  return person.by('region', 'calls.ring.outgoing', { name: to.nickname });
}

/** The call, over all of the app. */
export function view(person: Person): Locator {
  return person.by('dialog', 'calls.view.label');
}

/** The call, small while one chats on. */
export function small(person: Person): Locator {
  return person.by('region', 'calls.view.small');
}

/** One of the controls below the call. */
export function control(person: Person, key: 'mute' | 'unmute' | 'camera' | 'share' | 'raise' | 'invite' | 'more' | 'leave'): Locator {
  return view(person).getByRole('button', { name: person.speech.name(`calls.view.${key}`) });
}

/** Tiles of people; each once, oneself among them. */
export function tiles(person: Person): Locator {
  return view(person).locator('[data-tile="person"]');
}

export function tileOf(person: Person, other: Person): Locator {
  return tiles(person).filter({ hasText: other.nickname });
}

/** Until each of them is connected with each other one. */
export async function inCall(...people: readonly Person[]): Promise<void> {
  for (const person of people) {
    await expect(tiles(person)).toHaveCount(people.length, CONNECTS);
    await expect(view(person).locator('[data-tile="person"][data-connection="connected"]')).toHaveCount(people.length - 1, CONNECTS);
    await expect.poll(async () => (await receptions(person.page)).length, CONNECTS).toBe(people.length - 1);
  }
}

/** What somebody gets goes on from now: sound, and pictures where there are some. */
export async function goesOn(person: Person, media: Media): Promise<void> {
  const before = await receptions(person.page);
  const grows = (now: Reception | undefined, then: Reception) =>
    now !== undefined && now.sound > then.sound && (media === 'voice' || now.frames > then.frames + 5);
  await expect.poll(async () => {
    const now = await receptions(person.page);
    return before.map((then, at) => grows(now[at], then));
  }, CONNECTS).toEqual(before.map(() => true));
}

/** A picture is there and goes on. */
export async function moves(video: Locator): Promise<void> {
  await expect(video).toBeVisible();
  const shown = () => video.evaluate((element) => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames);
  const before = await shown();
  await expect.poll(shown, CONNECTS).toBeGreaterThan(before + 5);
}

/** Everybody gets sound from each other one, and pictures in calls with pictures. */
export async function everybodyGets(media: Media, ...people: readonly Person[]): Promise<void> {
  await inCall(...people);
  for (const person of people) await goesOn(person, media);
}

/** Hangs up from the large view. */
export async function hangUp(person: Person): Promise<void> {
  await control(person, 'leave').click();
  await isOver(person);
}

/** The call is over here; what is told of it is put away. */
export async function isOver(person: Person): Promise<void> {
  const told = person.by('region', 'calls.view.ended');
  await told.getByRole('button', { name: person.text('calls.view.close') }).click();
  await expect(told).toBeHidden();
  await expect(view(person).or(small(person))).toHaveCount(0);
  await expect.poll(async () => (await receptions(person.page)).length).toBe(0);
}

/** No device was asked for on this page. */
export async function openedNothing(person: Person): Promise<void> {
  expect(await opened(person.page)).toEqual(NOTHING_OPENED);
}

/** The entries of calls in the open conversation. */
export function entries(person: Person): Locator {
  return person.log.getByRole('article').filter({ has: person.page.locator('[data-call]') });
}

type EntryKind = 'time' | 'missed' | 'noAnswer' | 'declined' | 'youDeclined' | 'busy' | 'cancelled' | 'lost' | 'plain';

/** The newest entry tells this. */
export async function newestEntry(person: Person, media: Media, kind: EntryKind): Promise<void> {
  await expect(entries(person).last()).toContainText(person.speech.part(`calls.entry.${media}.${kind}`, kind === 'time' ? { time: ANY } : {}));
}
