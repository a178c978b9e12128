import { Upload } from 'tus-js-client';
import { Account } from '../support/accounts.js';
import { bytesOf, Dice, sha256 } from '../support/bytes.js';
import { CuttingProxy } from '../support/cuts.js';
import { expect, test } from '../support/fixtures.js';
import { download, dropFiles, sendTray } from '../support/media.js';
import { Person } from '../support/person.js';

const MIB = 1024 * 1024;
const ROUNDS = Number(process.env['PARLEY_UPLOAD_CUTS'] ?? 10);
/** As many files of one message; they share the cuts. */
const AT_ONCE = 5;
/** More than two parts of a store that takes parts, so that cuts fall within, between and after them. */
const SIZE = 18 * MIB + 7;

/** Uploads as an own program would; answers where the file is. */
function upload(url: string, account: Account, bytes: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const started: Upload = new Upload(bytes, {
      endpoint: `${url}/api/v1/files/uploads`,
      headers: account.authorization,
      metadata: { kind: 'file', name },
      retryDelays: Array.from({ length: 20 }, () => 50),
      // However many there are: the connection is what is tried, not patience.
      onShouldRetry: () => true,
      onError: reject,
      onSuccess: () => { resolve(new URL(started.url ?? '').pathname.replace('/uploads/', '/')); },
    });
    started.start();
  });
}

test(`an upload that is cut at a random byte, ${String(ROUNDS)} times, arrives as it was`, async ({ suite }) => {
  test.setTimeout(60_000 + ROUNDS * 12_000);
  const ana = await Account.create(suite.url, 'Ana');
  for (let round = 1; round <= ROUNDS; round++) {
    const dice = new Dice(round);
    const bytes = bytesOf(round, SIZE);
    const cuts = [dice.below(SIZE), dice.below(SIZE / 2), dice.below(4096)];
    const proxy = await CuttingProxy.start(suite.url, cuts);

    const path = await upload(proxy.url, ana, bytes, `round ${String(round)}.bin`);

    expect(proxy.made, `of the cuts ${cuts.join(', ')}`).toBeGreaterThan(0);
    const there = await ana.read(path);
    expect(sha256(there), `round ${String(round)}, cut after ${cuts.join(', ')}`).toBe(sha256(bytes));
    await ana.call('DELETE', path.replace('/files/', '/files/uploads/'), undefined, { 'tus-resumable': '1.0.0' });
    await proxy.close();
  }
});

test(`uploads of the app that are cut at random bytes, ${String(ROUNDS)} files, arrive as they were`, async ({ browser, contextOptions, suite }) => {
  test.setTimeout(90_000 + ROUNDS * 15_000);
  const proxy = await CuttingProxy.start(suite.url, []);
  const [one, two] = await Promise.all([Account.create(suite.url, 'Ana'), Account.create(suite.url, 'Ben')]);
  await one.befriend(two);
  const [ana, ben] = await Promise.all([
    Person.signIn(browser, proxy.url, one, contextOptions), Person.signIn(browser, suite.url, two, contextOptions)]);
  await ana.open('Ben');
  await ben.open('Ana');
  for (let first = 1; first <= ROUNDS; first += AT_ONCE) {
    const dice = new Dice(1000 + first);
    const files = Array.from({ length: Math.min(AT_ONCE, ROUNDS - first + 1) }, (_, at) => ({
      name: `round-${String(first + at)}.bin`, type: 'application/octet-stream', bytes: bytesOf(1000 + first + at, 2 * MIB + at),
    }));
    // The first is sure to be made; one that is beyond what is left to send is not.
    const cuts = files.flatMap(() => [dice.below(MIB), dice.below(2 * MIB)]);
    const before = proxy.made;
    proxy.cutAfter(...cuts);

    await dropFiles(ana, files);
    await sendTray(ana);

    for (const file of files) {
      await expect(ben.log.getByText(file.name.replace('.bin', '')).first()).toBeVisible({ timeout: 60_000 });
      expect(sha256((await download(ben, file.name)).bytes), `${file.name}, cut after ${cuts.join(', ')}`).toBe(sha256(file.bytes));
    }
    expect(proxy.made - before, `of the cuts ${cuts.join(', ')}`).toBeGreaterThanOrEqual(files.length);
  }
  await Promise.all([ana, ben].map(({ context }) => context.close()));
  await proxy.close();
});
