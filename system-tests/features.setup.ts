import { Suite } from './support/suite.js';

/** Starts the one suite that all tests of features share, and ends it after them. Everybody comes from one address. */
export default async function start(): Promise<() => Promise<void>> {
  const suite = await Suite.create('standalone', {
    PARLEY_AUTH_REGISTRATIONS_PER_ADDRESS: '10000',
    PARLEY_AUTH_REQUESTS_PER_ADDRESS: '100000',
  });
  process.env['PARLEY_URL'] = suite.url;
  return () => suite.close();
}
