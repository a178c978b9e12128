import { expect, test } from '../support/cast.js';
import { isKept } from '../support/kept.js';

interface Manifest {
  readonly name: string;
  readonly start_url: string;
  readonly display: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose?: string }[];
}

test('can be installed, and opens without a connection with what was read', async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ana.say('The key is under the third pot');
  await ben.open('Ana');
  await expect(ben.message('third pot')).toBeVisible();
  await ben.backToList();

  const href = await ben.page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await (await ben.page.request.get(new URL(href ?? '', cast.url).href)).json() as Manifest;
  expect(manifest).toMatchObject({ name: 'Parley', display: 'standalone' });
  expect(manifest.icons.length).toBeGreaterThan(1);
  for (const { src } of manifest.icons) {
    expect((await ben.page.request.get(new URL(src, cast.url).href)).headers()['content-type']).toMatch(/^image\//);
  }

  await isKept(ben.page);
  await ben.context.setOffline(true);
  await ben.page.reload();
  await ben.open('Ana');
  await expect(ben.message('third pot')).toBeVisible();
  await ben.say('I have it');
  await ben.context.setOffline(false);
  await expect(ana.message('I have it')).toBeVisible({ timeout: 40_000 });
});
