/** What a route answers instead of a body: a problem document. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {}
}
