import { answer, control, dial, incoming, outgoing, readyToCall, tiles, view } from '../support/calls.js';
import { expect, test } from '../support/fixtures.js';
import type { GochatUser } from '../support/gochat.js';
import { attach, drawPicture, pictures, sendTray } from '../support/media.js';
import type { Person } from '../support/person.js';
import { receptions } from '../support/watch.js';

const ASKED = -1;
/** How long a connection may take on a busy machine. */
const CONNECTS = { timeout: 30_000 };

interface Message { readonly content: string; readonly contentType: number; readonly fromUsername: string; readonly url: string }

/** They become contacts as go-chat's client does it, and the app. Answers the id of who has the app. */
async function meet(ben: GochatUser, ana: Person): Promise<string> {
  const asked = await ben.call('POST', '/friend', { uuid: ben.uuid, friendUsername: ana.username });
  expect(asked.code).toBe(ASKED);
  await ana.accept(ben);
  const friends = () => ben.data<{ username: string; uuid: string }[]>('GET', `/user?uuid=${ben.uuid}`);
  await expect.poll(async () => (await friends()).map(({ username }) => username)).toEqual([ana.username]);
  return (await friends())[0]?.uuid ?? '';
}

/** They have become contacts, and whoever carries messages and calls has heard of it. */
async function reaches(from: GochatUser, to: GochatUser): Promise<void> {
  await expect.poll(async () => {
    await from.say(to.uuid, 'Are you there?');
    return to.frames();
  }).toContainEqual(expect.objectContaining({ from: from.uuid, content: 'Are you there?' }));
}

/** Sound and pictures come, and go on. */
async function sees(page: Person['page']): Promise<void> {
  const frames = async () => (await receptions(page)).at(0)?.frames ?? 0;
  await expect.poll(frames, CONNECTS).toBeGreaterThan(0);
  const before = await frames();
  await expect.poll(frames, CONNECTS).toBeGreaterThan(before + 5);
  await expect.poll(async () => (await receptions(page)).at(0)?.sound ?? 0, CONNECTS).toBeGreaterThan(0);
}

test('a client of go-chat and the app are in one conversation: texts, pictures, history', async ({ newPerson, newGochatUser }) => {
  const ana = await newPerson('Ana');
  const ben = await newGochatUser('Ben');
  const anaId = await meet(ben, ana);

  await ana.open('Ben');
  await expect(ana.page.locator('header').filter({ hasText: 'Ben' })).toContainText(ana.text('presence.online'));
  await ana.say('Hello from the app 👋');
  await ben.hears({ from: anaId, to: ben.uuid, content: 'Hello from the app 👋', contentType: 1, messageType: 1, fromUsername: ana.username });
  await ben.say(anaId, 'Hello from go-chat, 你好');
  await expect(ana.message('Hello from go-chat, 你好')).toBeVisible();

  await ben.upload(anaId, 'png', await drawPicture(ana.page, 320, 200));
  await expect.poll(() => pictures(ana)).toEqual([320]);
  await attach(ana, 'media', [{ name: 'boat.png', type: 'image/png', bytes: await drawPicture(ana.page, 300, 180) }]);
  await sendTray(ana);
  const picture = await ben.hears({ from: anaId, contentType: 3 });
  const width = await ben.page.evaluate(async (url) => {
    const img = new Image();
    img.src = `/file/${url}`;
    await img.decode();
    return img.naturalWidth;
  }, picture.url);
  expect(width).toBe(300);

  const history = await ben.data<Message[]>('GET', `/message?MessageType=1&Uuid=${ben.uuid}&FriendUsername=${ana.username}`);
  expect(history.map(({ fromUsername, contentType }) => [fromUsername, contentType])).toEqual([
    [ana.username, 1], [ben.username, 1], [ben.username, 3], [ana.username, 3],
  ]);
  expect(ana.complaints).toEqual([]);
});

test('a group made in go-chat’s client is open to the app, and shows all of its history', async ({ newPerson, newGochatUser }) => {
  const ana = await newPerson('Ana');
  const ben = await newGochatUser('Ben');
  const name = `Boats ${ben.username}`;
  await ben.data('POST', `/group/${ben.uuid}`, { name, notice: 'On Fridays' });
  const [group] = await ben.data<{ uuid: string; name: string }[]>('GET', `/group/${ben.uuid}`);
  expect(group?.name).toBe(name);
  const id = group?.uuid ?? '';
  await ben.sayInGroup(id, 'Who was here first?');

  await ana.search.fill(name);
  await ana.by('button', 'requests.joinOpen', { group: name }).click();
  await ana.page.getByRole('alertdialog').getByRole('button', { name: ana.text('search.join') }).click();
  await expect(ana.message('Who was here first?')).toBeVisible();
  await ana.say('You were');
  const heard = await ben.hears({ from: id, content: 'You were', messageType: 2 });
  expect(heard.fromUsername).toBe(ana.username);
  const members = await ben.data<{ username: string }[]>('GET', `/group/user/${id}`);
  expect(members.map(({ username }) => username).sort()).toEqual([ana.username, ben.username].sort());
});

test('the app calls a client of go-chat: it rings, connects, is seen and heard on both sides, and ends', async ({ newPerson, newGochatUser }) => {
  const ana = await newPerson('Ana', readyToCall());
  const ben = await newGochatUser('Ben');
  const anaId = await meet(ben, ana);

  await dial(ana, 'Ben', 'video');
  await ben.isCalledBy(anaId);
  await expect(outgoing(ana, ben).getByRole('status')).toContainText(ana.text('calls.ring.ringing'));
  expect((await receptions(ben.page)).length).toBe(0);
  await ben.accept();
  await expect(tiles(ana)).toHaveCount(2, CONNECTS);
  for (const page of [ana.page, ben.page]) await sees(page);

  await control(ana, 'leave').click();
  await ben.hears({ fromUsername: 'System', from: anaId });
});

test('a client of go-chat calls the app: it rings, connects, is seen and heard on both sides', async ({ newPerson, newGochatUser }) => {
  const ana = await newPerson('Ana', readyToCall());
  const ben = await newGochatUser('Ben');
  const anaId = await meet(ben, ana);

  await ben.dial(anaId);
  await expect(incoming(ana, 'video', ben)).toBeVisible(CONNECTS);
  await answer(ana, incoming(ana, 'video', ben), 'accept');
  await expect(view(ana)).toBeVisible(CONNECTS);
  for (const page of [ana.page, ben.page]) await sees(page);
  await control(ana, 'leave').click();
  await ben.hears({ fromUsername: 'System', from: anaId });
});

test('a client of go-chat that declines ends the call of the app', async ({ newPerson, newGochatUser }) => {
  const ana = await newPerson('Ana', readyToCall());
  const ben = await newGochatUser('Ben');
  const anaId = await meet(ben, ana);

  await dial(ana, 'Ben', 'video');
  await ben.isCalledBy(anaId);
  await ben.reject();
  await expect(outgoing(ana, ben).getByRole('status')).toContainText(ana.text('calls.ring.end.declined'));
});

test('two clients of go-chat see each other over the relay', async ({ newGochatUser }) => {
  const ana = await newGochatUser('Ana');
  const ben = await newGochatUser('Ben');
  expect((await ana.call('POST', '/friend', { uuid: ana.uuid, friendUsername: ben.username })).code).toBe(ASKED);
  await ben.data('POST', '/friend', { uuid: ben.uuid, friendUsername: ana.username });
  await reaches(ana, ben);

  await ana.dial(ben.uuid);
  await ben.isCalledBy(ana.uuid);
  await ben.accept();
  for (const { page } of [ana, ben]) await sees(page);
});
