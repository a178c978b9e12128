import { createHash } from 'node:crypto';

/** Numbers that look random and are the same for the same seed (Park and Miller's generator). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed % 2_147_483_646) + 1;
  }

  /** From 0 to below the bound. */
  below(bound: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state % bound;
  }
}

/** A file's content, of a seed. */
export function bytesOf(seed: number, size: number): Buffer {
  const dice = new Dice(seed);
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += 3) bytes.writeUIntLE(dice.below(1 << 24), at <= size - 3 ? at : Math.max(0, size - 3), Math.min(3, size));
  return bytes;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
