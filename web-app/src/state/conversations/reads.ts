import type { ClientRequest } from '../../realtime/types';
import type { ConversationId } from '../ids';

export interface ReadsPorts {
  readonly online: boolean;
  tell(request: ClientRequest): void;
}

const TELL_AFTER_MS = 250;

/** Tells the server what was read: the newest place of each conversation, a few times a second at most. */
export class Reads {
  /** Not known to have reached the server. */
  readonly #pending = new Map<ConversationId, number>();
  readonly #untold = new Set<ConversationId>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ports: ReadsPorts) {}

  mark(conversation: ConversationId, seq: number): void {
    this.#pending.set(conversation, seq);
    this.#untold.add(conversation);
    this.#timer ??= setTimeout(() => this.#tell(), TELL_AFTER_MS);
  }

  /** The server knows of it. */
  confirmed(conversation: ConversationId, seq: number): void {
    if ((this.#pending.get(conversation) ?? Number.POSITIVE_INFINITY) > seq) return;
    this.#pending.delete(conversation);
    this.#untold.delete(conversation);
  }

  /** Connected anew: what was told before may not have arrived. */
  online(): void {
    this.#pending.forEach((_seq, conversation) => this.#untold.add(conversation));
    this.#tell();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.ports.online) return;
    for (const conversationId of this.#untold) {
      const seq = this.#pending.get(conversationId);
      if (seq !== undefined) this.ports.tell({ kind: 'mark-read', conversationId, seq });
    }
    this.#untold.clear();
  }
}
