/** What was sent is still shown for so long: until the server's own picture is there. */
const LINGER_MS = 60_000;

/** Object URLs of what is shown of files until they are sent. */
export class Previews {
  readonly #urls = new Map<string, string>();
  readonly #leaving = new Map<string, ReturnType<typeof setTimeout>>();

  get(key: string): string | undefined {
    return this.#urls.get(key);
  }

  add(key: string, picture: Blob): void {
    if (!this.#urls.has(key)) this.#urls.set(key, URL.createObjectURL(picture));
  }

  /** Lets go of all but those. */
  keep(keys: ReadonlySet<string>): void {
    for (const key of this.#urls.keys()) {
      if (keys.has(key)) this.#stay(key);
      else if (!this.#leaving.has(key)) this.#leaving.set(key, setTimeout(() => this.#drop(key), LINGER_MS));
    }
  }

  stop(): void {
    for (const key of [...this.#urls.keys()]) this.#drop(key);
  }

  #stay(key: string): void {
    clearTimeout(this.#leaving.get(key));
    this.#leaving.delete(key);
  }

  #drop(key: string): void {
    this.#stay(key);
    const url = this.#urls.get(key);
    this.#urls.delete(key);
    if (url !== undefined) URL.revokeObjectURL(url);
  }
}
