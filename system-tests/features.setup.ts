import { ONE_ADDRESS, Suite } from './support/suite.js';

/** Starts the one suite that all tests of features share, and ends it after them. */
export default async function start(): Promise<() => Promise<void>> {
  const suite = await Suite.create('standalone', ONE_ADDRESS);
  process.env['PARLEY_URL'] = suite.url;
  return () => suite.close();
}
