import type { CallId, PeerId } from '../ids';
import type { PeerMedia } from './model';
import type { CallServer } from './server';

const GIVE_UP_MS = 60_000;

const same = (one: PeerMedia, other: PeerMedia): boolean =>
  one.microphone === other.microphone && one.camera === other.camera && one.screen === other.screen && one.hand === other.hand;

/** Tells what this page sends: one telling at a time, then what it is by then, until the server has the latest. */
export class OwnMediaTeller {
  #told: PeerMedia;
  #wanted: PeerMedia;
  #busy = false;
  readonly #ended = new AbortController();

  constructor(
    private readonly server: CallServer,
    private readonly callId: CallId,
    private readonly peerId: PeerId,
    told: PeerMedia,
  ) {
    this.#told = this.#wanted = told;
  }

  show(media: PeerMedia): void {
    this.#wanted = media;
    if (!this.#busy) void this.#tell();
  }

  stop(): void {
    this.#ended.abort();
  }

  async #tell(): Promise<void> {
    const { signal } = this.#ended;
    this.#busy = true;
    while (!signal.aborted && !same(this.#told, this.#wanted)) {
      const media = this.#wanted;
      const { callId, peerId } = this;
      const outcome = await this.server.act({ kind: 'set-media', callId, peerId, media }, { giveUpMs: GIVE_UP_MS, signal });
      // Not in the call any more, which is told; or there is no server for long: the next change tells it.
      if (!outcome.ok) break;
      this.#told = media;
    }
    this.#busy = false;
  }
}
