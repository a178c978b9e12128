import { bytesOf, sha256 } from '../support/bytes.js';
import { expect, ONCE, PODS, test } from '../support/fixtures.js';
import { decoded, download, drawPicture, dropFiles, pastePicture, pictures, recorded, sendTray, tray, watchPlaying } from '../support/media.js';

const MIB = 1024 * 1024;

test('a picture from the clipboard is seen by the other one, and opens large', { tag: ONCE }, async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ben.open('Ana');

  await pastePicture(ana, await drawPicture(ana.page, 1600, 900));
  await expect(tray(ana)).toBeVisible();
  await ana.composer.fill('Look at this');
  await sendTray(ana);

  await expect(ben.message('Look at this')).toBeVisible();
  await expect.poll(() => pictures(ben)).toEqual([640]);
  await ben.message('Look at this').getByRole('button', { name: /^Photo/ }).click();
  const large = ben.page.getByRole('dialog').locator('img');
  await expect.poll(() => large.evaluateAll((all) => Math.max(0, ...all.map((img) => (img as HTMLImageElement).naturalWidth)))).toBe(1600);
  await ben.page.keyboard.press('Escape');
  await expect(ben.page.getByRole('dialog')).toBeHidden();

  await ana.act(ana.message('Look at this'), 'menu.recall');
  await expect(ben.message('Look at this')).toHaveCount(0);
});

test('three dropped files arrive byte for byte, with their names', { tag: PODS }, async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ben.open('Ana');
  const files = [
    { name: '会议纪要 2026.txt', type: 'text/plain', bytes: Buffer.from('一二三\n') },
    { name: 'archive.tar.gz', type: 'application/gzip', bytes: bytesOf(7, 2 * MIB + 1) },
    { name: 'page.html', type: 'text/html', bytes: Buffer.from('<script>document.title = "run"</script>') },
  ];

  await dropFiles(ana, files);
  await expect(tray(ana)).toBeVisible();
  await sendTray(ana);

  for (const { name, bytes } of files) {
    await expect(ben.log.getByText(name.split('.')[0] ?? '').first()).toBeVisible({ timeout: 30_000 });
    const got = await download(ben, name);
    expect(got.name).toBe(name);
    expect(sha256(got.bytes)).toBe(sha256(bytes));
  }
});

test('a voice note is recorded, and played by the other one', { tag: ONCE }, async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await watchPlaying(ben);
  await ben.open('Ana');

  await ana.context.grantPermissions(['microphone', 'camera']);
  await ana.by('button', 'files.compose.voiceNote').click();
  await recorded(ana.page, 2);
  await ana.by('button', 'composer.send').click();

  await ben.log.getByRole('button', { name: ben.text('files.view.play') }).click();
  await expect.poll(async () => (await decoded(ben.page)).audioBytes).toBeGreaterThan(0);
  await expect.poll(async () => (await decoded(ben.page)).at).toBeGreaterThan(1);
});

test('a video note is recorded, and played by the other one', { tag: ONCE }, async ({ cast }) => {
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await watchPlaying(ben);
  await ben.open('Ana');

  await ana.context.grantPermissions(['microphone', 'camera']);
  await ana.by('button', 'files.compose.videoNote').click();
  const dialog = ana.page.getByRole('dialog');
  await dialog.getByRole('button', { name: ana.text('files.compose.recordVideo'), exact: true }).click();
  await recorded(dialog, 3);
  await dialog.getByRole('button', { name: ana.text('files.compose.stopVideo') }).click();
  await dialog.getByRole('button', { name: ana.text('composer.send') }).click();
  await expect(dialog).toBeHidden();

  await ben.log.getByRole('button', { name: /Play video/ }).click();
  await expect.poll(async () => (await decoded(ben.page)).videoFrames).toBeGreaterThan(2);
  expect((await decoded(ben.page)).audioBytes).toBeGreaterThan(0);
});

test('an upload goes on after a reload in the middle of it', async ({ cast }) => {
  test.slow();
  const [ana, ben] = await cast.friends('Ana', 'Ben');
  await ana.open('Ben');
  await ben.open('Ana');
  const file = { name: 'long.bin', type: 'application/octet-stream', bytes: bytesOf(11, 6 * MIB) };
  const network = await ana.context.newCDPSession(ana.page);
  await network.send('Network.enable');
  const slowly = (bytesPerSecond: number) =>
    network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond });
  await slowly(MIB);

  await dropFiles(ana, [file]);
  await sendTray(ana);
  const progress = ana.log.getByRole('progressbar');
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(30);
  const resumed = ana.page.waitForRequest((request) => request.method() === 'PATCH' && Number(request.headers()['upload-offset']) > 0);
  await ana.page.reload();
  await resumed;
  await slowly(-1);

  await expect(ben.log.getByText('long').first()).toBeVisible({ timeout: 60_000 });
  expect(sha256((await download(ben, file.name)).bytes)).toBe(sha256(file.bytes));
});
