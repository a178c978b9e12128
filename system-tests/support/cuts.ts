import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A request whose connection may be cut: one that carries bytes of an upload. */
const CARRIES_BYTES = /^(?:PATCH|POST) \/api\/v1\/files\/uploads/m;

/**
 * Stands before the suite and cuts the connections of uploads after as many bytes as it is told, each number once; lets
 * everything else pass. What was sent before a cut arrives, as on a network that fails.
 */
export class CuttingProxy {
  readonly #sockets = new Set<Socket>();
  #waiting: number[];
  #made = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
    cuts: readonly number[],
  ) {
    this.#waiting = [...cuts];
    server.on('connection', (client) => { this.#serve(client); });
  }

  /** @param cuts after how many bytes of a connection, in this order */
  static async start(target: string, cuts: readonly number[]): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server, new URL(target), cuts);
    server.listen(0, 'localhost');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://localhost:${String(address.port)}`;
  }

  /** How many connections were cut so far. */
  get made(): number {
    return this.#made;
  }

  /** Lets the next uploads through until `cutAfter` is called. */
  cutAfter(...cuts: readonly number[]): void {
    this.#waiting = [...cuts];
  }

  #serve(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    let left: number | undefined;
    let cut = false;
    client.on('data', (chunk) => {
      // Until a slow server has taken what was before the cut, more may come: a cut network would not bring it.
      if (cut) return;
      if (left === undefined && CARRIES_BYTES.test(chunk.toString('latin1'))) left = this.#waiting.shift();
      if (left !== undefined && chunk.length >= left) {
        cut = true;
        this.#made++;
        server.write(chunk.subarray(0, left), () => { client.destroy(); });
        return;
      }
      if (left !== undefined) left -= chunk.length;
      if (!server.write(chunk)) client.pause();
    });
    server.on('drain', () => { client.resume(); });
    server.on('data', (chunk) => { if (!client.write(chunk)) server.pause(); });
    client.on('drain', () => { server.resume(); });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}
