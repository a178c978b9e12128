import type { UserId } from '../ids';
import type { Store } from '../store';

const NOBODY: ReadonlySet<UserId> = new Set();

/** Who is online among the contacts, as long as we are connected. */
export class Presence {
  constructor(private readonly store: Store) {}

  replace(online: readonly UserId[]): void {
    this.store.update({ online: new Set(online) });
  }

  change(changes: readonly { readonly userId: UserId; readonly online: boolean }[]): void {
    const online = new Set(this.store.state.online);
    for (const { userId, online: is } of changes) {
      if (is) online.add(userId);
      else online.delete(userId);
    }
    this.store.update({ online });
  }

  disconnected(): void {
    this.store.update({ online: NOBODY });
  }
}
