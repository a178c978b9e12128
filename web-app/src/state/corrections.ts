import type { Outcome } from '../api/problem';
import type { Correction } from './model';
import type { Store } from './store';

/** More are not read by anybody. */
const KEEP = 5;

/** What was shown at once and had to be taken back. */
export class Corrections {
  #nextId = 1;

  constructor(private readonly store: Store) {}

  /** Notes it where the outcome is a refusal. */
  note(action: Correction['action'], outcome: Outcome<unknown>): void {
    if (outcome.ok) return;
    const correction: Correction = { id: this.#nextId++, action, problem: outcome.problem };
    this.store.update({ corrections: [...this.store.state.corrections, correction].slice(-KEEP) });
  }

  dismiss(id: number): void {
    const { corrections } = this.store.state;
    this.store.update({ corrections: corrections.filter((correction) => correction.id !== id) });
  }
}
