import { FOR_TESTS, Suite } from './support/suite.js';

/** Starts the one suite that all tests of features share, and ends it after them. */
export default async function start(): Promise<() => Promise<void>> {
  const suite = await Suite.create('standalone', FOR_TESTS);
  process.env['PARLEY_URL'] = suite.url;
  return () => suite.close();
}
