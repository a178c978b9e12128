import type { Outcome } from '../../api/problem';
import type { Answer, ClientRequest } from '../../realtime/types';
import type { Corrections } from '../corrections';
import type { ConversationId } from '../ids';
import { LIMITS } from '../model';
import { untilKnown } from '../untilKnown';
import type { ConversationList } from './list';

/** Who is offline for longer is told that it was not done. */
const GIVE_UP_MS = 30_000;

/** What oneself keeps about conversations: shown at once, the same on all devices. */
export class Preferences {
  constructor(
    private readonly list: ConversationList,
    private readonly request: (request: ClientRequest) => Promise<Answer>,
    private readonly corrections: Corrections,
    private readonly random: () => number,
  ) {}

  pin(conversationId: ConversationId, pinned: boolean, now: number): Promise<Outcome> {
    const undo = this.list.prefer(conversationId, { pinnedMs: pinned ? now : 0 });
    return this.#set({ kind: 'set-preferences', conversationId, pinned }, undo);
  }

  /** 0: everything again. */
  muteUntil(conversationId: ConversationId, untilMs: number): Promise<Outcome> {
    const notifyAfterMs = Math.min(untilMs, LIMITS.forGoodMs);
    const undo = this.list.prefer(conversationId, { notifyAfterMs });
    return this.#set({ kind: 'set-preferences', conversationId, notifyAfterMs }, undo);
  }

  async #set(request: ClientRequest, undo: () => void): Promise<Outcome> {
    const answer = await untilKnown(() => this.request(request), GIVE_UP_MS, this.random);
    if (answer.kind === 'answered' && answer.event.kind === 'preferences-changed') {
      this.list.preferences(answer.event.conversationId, answer.event.preferences);
    }
    const outcome: Outcome = 'problem' in answer ? { ok: false, problem: answer.problem } : { ok: true, value: undefined };
    if (!outcome.ok) undo();
    this.corrections.note('preferences', outcome);
    return outcome;
  }
}
