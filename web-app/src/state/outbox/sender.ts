import type { Problem } from '../../api/problem';
import { Backoff } from '../../realtime/backoff';
import type { Answer, ClientRequest } from '../../realtime/types';
import type { ClientId, ConversationId } from '../ids';
import type { OutboxItem } from '../storage/storage';
import type { Outbox } from './outbox';

export interface SenderLink {
  readonly online: boolean;
  request(request: ClientRequest): Promise<Answer>;
}

/** Refused, but not for good: the message waits. */
const PASSING: ReadonlySet<string> = new Set(['RATE_LIMITED', 'UNAUTHENTICATED', 'FILE_NOT_READY']);
/** Its files were lost, were looked for or uploaded anew, and are lost again. */
const LOST_TOO_OFTEN = 2;

/**
 * Sends the outbox, in the one tab whose turn it is: for each conversation one message at a time, in order, each with
 * the same id until its outcome is known.
 */
export class Sender {
  #active = false;
  readonly #busy = new Map<ConversationId, ClientId>();
  readonly #waits = new Map<ConversationId, ReturnType<typeof setTimeout>>();
  readonly #backoffs = new Map<ConversationId, Backoff>();

  /** @param sending what is on its way from now on */
  constructor(
    private readonly outbox: Outbox,
    private readonly link: SenderLink,
    private readonly sending: (ids: ReadonlySet<ClientId>) => void,
    private readonly random: () => number,
  ) {}

  /** It is this tab's turn. */
  activate(): void {
    this.#active = true;
    this.pump();
  }

  stop(): void {
    this.#active = false;
    this.#clearWaits();
  }

  /** The connection is there: nobody waits any longer. */
  online(): void {
    this.#clearWaits();
    this.pump();
  }

  /** Sends what can be sent. Cheap to call again and again. */
  pump(): void {
    if (!this.#active || !this.link.online) return;
    for (const item of this.outbox.heads()) {
      const { conversationId } = item;
      if (!this.#busy.has(conversationId) && !this.#waits.has(conversationId)) void this.#send(item);
    }
  }

  async #send(item: OutboxItem): Promise<void> {
    const { conversationId, clientId, to, message } = item;
    this.#busy.set(conversationId, clientId);
    this.#tell();
    const answer = await this.link.request({ kind: 'send', clientId, to, message });
    this.#busy.delete(conversationId);
    if (answer.kind === 'acked') this.#backoffs.delete(conversationId);
    else if (answer.kind === 'refused' && answer.problem.code === 'NO_SUCH_FILE' && (item.lost ?? 0) < LOST_TOO_OFTEN) this.outbox.filesLost(clientId);
    else if (answer.kind === 'refused' && !PASSING.has(answer.problem.code)) this.outbox.fail(clientId, answer.problem);
    else this.#wait(conversationId, answer.kind === 'answered' ? undefined : answer.problem);
    this.#tell();
    this.pump();
  }

  #wait(conversation: ConversationId, problem: Problem | undefined): void {
    // Once connected again everything is tried at once.
    if (!this.#active || !this.link.online) return;
    const backoff = this.#backoffs.get(conversation) ?? new Backoff(this.random);
    this.#backoffs.set(conversation, backoff);
    const timer = setTimeout(
      () => {
        this.#waits.delete(conversation);
        this.pump();
      },
      Math.max(backoff.next(), problem?.retryAfterMs ?? 0),
    );
    this.#waits.set(conversation, timer);
  }

  #tell(): void {
    this.sending(new Set(this.#busy.values()));
  }

  #clearWaits(): void {
    this.#waits.forEach((timer) => clearTimeout(timer));
    this.#waits.clear();
  }
}
