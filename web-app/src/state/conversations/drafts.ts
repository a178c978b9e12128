import type { ConversationId } from '../ids';
import type { Draft } from '../model';
import type { AccountStorage } from '../storage/storage';
import { withKey, type Store } from '../store';

const SAVE_AFTER_MS = 300;

/** What was begun and not sent. */
export class Drafts {
  readonly #unsaved = new Set<ConversationId>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: Store,
    private readonly storage: AccountStorage,
  ) {}

  restore(drafts: ReadonlyMap<ConversationId, Draft>): void {
    // What was typed while the storage was read is newer.
    this.store.update({ drafts: new Map([...drafts, ...this.store.state.drafts]) });
  }

  set(conversation: ConversationId, draft: Draft): void {
    const empty = draft.body === '' && draft.replyToSeq === undefined;
    const drafts = withKey(this.store.state.drafts, conversation, empty ? undefined : draft);
    if (drafts === this.store.state.drafts) return;
    this.store.update({ drafts });
    this.#unsaved.add(conversation);
    this.#timer ??= setTimeout(() => this.flush(), SAVE_AFTER_MS);
  }

  /** Writes at once: the page may be about to go. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const id of this.#unsaved) {
      void this.storage.saveDraft(id, this.store.state.drafts.get(id)).catch((): undefined => undefined);
    }
    this.#unsaved.clear();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
