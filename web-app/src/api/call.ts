import { codeOf } from './codes';
import type { Outcome, Problem } from './problem';

/** What openapi-fetch gives. */
export interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** A request, once there is a token for it. */
export type Ask<T> = (headers: { Authorization: string }) => Promise<Answered<T>>;
/** How a request is made. Rejects for an abort only. */
export type Call = <T>(ask: Ask<T>) => Promise<Outcome<T>>;

/** Runs a request and tells how it ended. Rejects for an abort only. */
export async function outcomeOf<T>(ask: () => Promise<Answered<T>>): Promise<Outcome<T>> {
  let answered: Answered<T>;
  try {
    answered = await ask();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    return { ok: false, problem: { code: 'NETWORK', detail: cause instanceof Error ? cause.message : '' } };
  }
  const { data, error, response } = answered;
  if (response.ok) return { ok: true, value: data as T };
  return { ok: false, problem: problemFrom(error, response) };
}

export function mapped<T, R>(outcome: Outcome<T>, map: (value: T) => R): Outcome<R> {
  return outcome.ok ? { ok: true, value: map(outcome.value) } : outcome;
}

/** For requests of which only matters whether they succeed. */
export async function done<A>(ask: A, call: (ask: A) => Promise<Outcome<unknown>>): Promise<Outcome> {
  return mapped(await call(ask), () => undefined);
}

function problemFrom(error: unknown, { status, headers }: Response): Problem {
  return problemOfAnswer(status, error, headers.get('Retry-After'));
}

/** What an answer says that is no success: its problem document, where it has one. */
export function problemOfAnswer(status: number, body: unknown, retryAfter: string | null): Problem {
  const document: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
  const text = (name: string): string | undefined => {
    const value = document[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const requestId = text('requestId');
  const retryAfterMs = Number(retryAfter ?? Number.NaN) * 1000;
  return {
    // Without a document it was a proxy that answered, not a service.
    code: codeOf(text('code') ?? (status >= 500 ? 'UNAVAILABLE' : '')),
    detail: text('detail') ?? text('title') ?? `HTTP ${status}`,
    ...(requestId !== undefined && { requestId }),
    ...(retryAfterMs > 0 && { retryAfterMs }),
  };
}
