import { describe, expect, it } from 'vitest';
import { ErrorCodeSchema } from '../api/generated/proto/parley/error/v1/error_pb';
import { codeOf, isOutcomeUnknown } from '../api/codes';
import { createTexts, errorText } from '.';

const codes = ErrorCodeSchema.values.map((value) => value.name.replace('ERROR_CODE_', '')).filter((name) => name !== 'UNSPECIFIED');

describe('error texts', () => {
  const { t } = createTexts();

  it.each(codes)('has words for %s', (name) => {
    const code = codeOf(name);
    expect(code).toBe(name);
    const text = errorText(t, { code, detail: 'The name is too long.', requestId: 'r-1' });
    expect(text).not.toContain('errors.');
    expect(text).toMatch(/^[A-Z].*[.\d]$/);
  });

  it('tells when to come back, in the right number', () => {
    const tooMuch = (retryAfterMs: number) => errorText(t, { code: 'RATE_LIMITED', detail: '', retryAfterMs });
    expect(tooMuch(1_000)).toContain('1 second.');
    expect(tooMuch(2_100)).toContain('3 seconds.');
  });

  it('shows the words of a server that is newer', () => {
    expect(codeOf('BRAND_NEW')).toBe('UNKNOWN');
    expect(errorText(t, { code: 'UNKNOWN', detail: 'The moon is in the way.' })).toBe('The moon is in the way.');
  });

  it('knows of which the outcome is unknown', () => {
    const unknown = ErrorCodeSchema.values
      .filter((value) => isOutcomeUnknown({ code: value.number, message: '', retryAfterMs: 0, requestId: '' } as never))
      .map((value) => value.name);
    expect(unknown).toEqual(['ERROR_CODE_UNAVAILABLE', 'ERROR_CODE_DEADLINE_EXCEEDED']);
  });
});
