import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports of the loopback interface that nobody listens on, each another one. */
export async function freePorts<const N extends readonly unknown[]>(...names: N): Promise<{ [K in keyof N]: number }> {
  const servers = names.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports as { [K in keyof N]: number };
}
