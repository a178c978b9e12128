import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * As `Ports` of local-backends: below the ports that the system gives to connections, as one of those might take the port before
 * the server listens, and apart from those of the clusters of other tests.
 */
const LOWEST = 12_000;
const HIGHEST = 19_999;
const TRIES = 1000;

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  await once(server.close(), 'close');
  return true;
}

/** Ports of the loopback interface that nobody listens on, each another one. */
export async function freePorts<const N extends readonly unknown[]>(...names: N): Promise<{ [K in keyof N]: number }> {
  const ports = new Set<number>();
  for (let i = 0; i < TRIES && ports.size < names.length; i++) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if (await isFree(port)) ports.add(port);
  }
  if (ports.size < names.length) throw new Error(`no free ports from ${String(LOWEST)} to ${String(HIGHEST)}`);
  return [...ports] as { [K in keyof N]: number };
}
