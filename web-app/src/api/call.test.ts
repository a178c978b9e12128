import { describe, expect, it } from 'vitest';
import { outcomeOf } from './call';

const answered = (response: Response, error: unknown) => outcomeOf(() => Promise.resolve({ error, response }));

describe('outcomeOf', () => {
  it('gives what the server gave', async () => {
    const outcome = await outcomeOf(() => Promise.resolve({ data: 7, response: new Response() }));
    expect(outcome).toEqual({ ok: true, value: 7 });
  });

  it('reads a problem document', async () => {
    const response = new Response(null, { status: 429, headers: { 'Retry-After': '3' } });
    const outcome = await answered(response, { code: 'RATE_LIMITED', detail: 'too much', requestId: 'r-1' });
    const problem = { code: 'RATE_LIMITED', detail: 'too much', requestId: 'r-1', retryAfterMs: 3_000 };
    expect(outcome).toEqual({ ok: false, problem });
  });

  it('takes a proxy without a server behind it for a server that is away', async () => {
    const outcome = await answered(new Response(null, { status: 502 }), '<html>Bad Gateway</html>');
    expect(outcome).toEqual({ ok: false, problem: { code: 'UNAVAILABLE', detail: 'HTTP 502' } });
  });

  it('keeps the words of a code that it does not know', async () => {
    const outcome = await answered(new Response(null, { status: 418 }), { code: 'TEAPOT', detail: 'short and stout' });
    expect(outcome).toEqual({ ok: false, problem: { code: 'UNKNOWN', detail: 'short and stout' } });
  });

  it('tells a network that fails from an abort', async () => {
    const failing = outcomeOf(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await failing).toEqual({ ok: false, problem: { code: 'NETWORK', detail: 'Failed to fetch' } });
    const aborted = outcomeOf(() => Promise.reject(new DOMException('gone', 'AbortError')));
    await expect(aborted).rejects.toThrow('gone');
  });
});
