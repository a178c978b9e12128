import { expect, test } from '../support/cast.js';

test('what is said comes across, and what was read shows', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ana.say('Hello Ben!');
  await ben.open('Ana');
  await expect(ben.message('Hello Ben!')).toBeVisible();
  await expect(ana.log.getByRole('img', { name: ana.text('state.read') })).toBeVisible();
  await ben.say('你好, مرحبا');
  await expect(ana.message('你好, مرحبا')).toBeVisible();
  await ben.act(ben.message('你好'), 'menu.recall');
  await expect(ana.told('log.recalled', { name: 'Ben' }, ana.log)).toBeVisible();
  expect([...ana.complaints, ...ben.complaints]).toEqual([]);
});
