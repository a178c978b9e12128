import { Demo } from '../support/demo.js';
import { expect, test } from '../support/fixtures.js';
import { receptions } from '../support/watch.js';

// What the tests of calls go by: that these pages, this relay and these counters do what they are believed to do.

test('two bare pages connect, and what they see and hear is counted', async ({ browser }) => {
  const demo = await Demo.open(browser);
  await demo.call();
  for (const page of [demo.caller, demo.callee]) {
    await expect.poll(async () => (await receptions(page))[0]?.sound ?? 0).toBeGreaterThan(0);
    expect(await receptions(page)).toEqual([expect.objectContaining({ relayedBy: '', route: expect.not.stringMatching('relay') as unknown })]);
  }
  await demo.close();
});

for (const way of ['udp', 'tcp', 'tls'] as const) {
  test(`two bare pages connect by the relay over ${way} alone`, async ({ playwright, launchOptions, coturn }) => {
    // Its certificate is signed by nobody; that is not what is tried here.
    const browser = await playwright.chromium.launch({ ...launchOptions, args: [...launchOptions.args ?? [], '--ignore-certificate-errors'] });
    const before = coturn.allocations;
    const demo = await Demo.open(browser, [coturn.iceServer('udp'), coturn.iceServer('tcp'), coturn.iceServer('tls')], way);
    await demo.call();
    for (const page of [demo.caller, demo.callee]) {
      expect(await receptions(page)).toEqual([expect.objectContaining({ route: 'relay', relayedBy: way })]);
    }
    expect(coturn.allocations - before).toBeGreaterThanOrEqual(2);
    await browser.close();
  });
}
