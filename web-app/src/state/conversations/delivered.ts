import type { ClientRequest, DeliveredMark } from '../../realtime/types';
import type { ConversationId } from '../ids';

export interface DeliveredPorts {
  readonly online: boolean;
  tell(request: ClientRequest): void;
}

const TELL_AFTER_MS = 300;
const AT_ONCE = 100;

/** Tells the server how far the entries of direct conversations have come to this device: many in one frame. */
export class Delivered {
  /** Since the page was loaded. */
  readonly #marked = new Map<ConversationId, number>();
  readonly #untold = new Set<ConversationId>();
  /** On this connection: it may break before they arrive. */
  #told = new Set<ConversationId>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ports: DeliveredPorts) {}

  /** Something of the other one has come. */
  mark(conversation: ConversationId, seq: number): void {
    if ((this.#marked.get(conversation) ?? 0) >= seq) return;
    this.#marked.set(conversation, seq);
    this.#untold.add(conversation);
    this.#timer ??= setTimeout(() => this.#tell(), TELL_AFTER_MS);
  }

  /** What was read has been delivered. */
  read(conversation: ConversationId, seq: number): void {
    if ((this.#marked.get(conversation) ?? Infinity) > seq) return;
    this.#untold.delete(conversation);
    this.#told.delete(conversation);
  }

  /** Connected anew. */
  online(): void {
    this.#told.forEach((conversation) => this.#untold.add(conversation));
    this.#told = new Set();
    this.#tell();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.ports.online) return;
    const marks: DeliveredMark[] = [...this.#untold].map((conversationId) => ({
      conversationId,
      seq: this.#marked.get(conversationId) ?? 0,
    }));
    for (let at = 0; at < marks.length; at += AT_ONCE) {
      this.ports.tell({ kind: 'mark-delivered', marks: marks.slice(at, at + AT_ONCE) });
    }
    this.#untold.forEach((conversation) => this.#told.add(conversation));
    this.#untold.clear();
  }
}
