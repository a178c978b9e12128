/** How loud something is, 0 to 1, from the samples of a moment. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.min(1, Math.sqrt(sum / samples.length));
}

/** For a meter: what is heard as even steps is even on it. From -60 dB (0) to -6 dB (1). */
export function onMeter(level: number): number {
  if (level <= 0) return 0;
  return Math.min(1, Math.max(0, (20 * Math.log10(level) + 60) / 54));
}

const BEGINS = 0.02;
const GOES_ON = 0.01;
/** A cough or a key is no speech. */
const BEGINS_AFTER_MS = 150;
/** People breathe. */
const ENDS_AFTER_MS = 800;

/** Whether somebody speaks, by how loud they are from time to time. */
export class Speaking {
  #speaks = false;
  #loudSince: number | undefined;
  #heardLast = -Infinity;

  get now(): boolean {
    return this.#speaks;
  }

  hear(level: number, now: number): boolean {
    if (level >= (this.#speaks ? GOES_ON : BEGINS)) {
      this.#loudSince ??= now;
      this.#heardLast = now;
      this.#speaks ||= now - this.#loudSince >= BEGINS_AFTER_MS;
    } else if (now - this.#heardLast >= ENDS_AFTER_MS) {
      this.#speaks = false;
      this.#loudSince = undefined;
    } else if (!this.#speaks) {
      this.#loudSince = undefined;
    }
    return this.#speaks;
  }
}

/** So long at least somebody is shown as the one who speaks. */
const HELD_MS = 1_500;

/** Who of several is the one who speaks: whoever does goes on being it until they stop. */
export class Floor<Id> {
  #holder: Id | undefined;
  #sinceMs = -Infinity;

  get holder(): Id | undefined {
    return this.#holder;
  }

  /** `speaking`: with how loud they are. */
  hear(speaking: ReadonlyMap<Id, number>, now: number): Id | undefined {
    if (this.#holder !== undefined && (speaking.has(this.#holder) || now - this.#sinceMs < HELD_MS)) return this.#holder;
    const [loudest] = [...speaking].sort(([, one], [, other]) => other - one);
    if (loudest !== undefined) {
      [this.#holder] = loudest;
      this.#sinceMs = now;
    }
    return this.#holder;
  }

  /** Is not in the call any more. */
  forget(id: Id): void {
    if (this.#holder === id) this.#holder = undefined;
  }
}
