import { getOption } from '@bufbuild/protobuf';
import { ErrorCode, ErrorCodeSchema, outcome_unknown, type Failure } from './generated/proto/parley/error/v1/error_pb';
import type { Problem, ProblemCode } from './problem';

const PREFIX = 'ERROR_CODE_';

const NAMES = new Map<number, string>(
  ErrorCodeSchema.values.map((value) => [value.number, value.name.slice(PREFIX.length)]),
);
NAMES.delete(ErrorCode.UNSPECIFIED);

const KNOWN: ReadonlySet<string> = new Set(NAMES.values());

const UNKNOWN_OUTCOME: ReadonlySet<number> = new Set(
  ErrorCodeSchema.values.filter((value) => getOption(value, outcome_unknown)).map((value) => value.number),
);

/** The code of a problem document; UNKNOWN for what a newer server says. */
export function codeOf(name: string): ProblemCode {
  return KNOWN.has(name) ? (name as ProblemCode) : 'UNKNOWN';
}

/** What a Nack says. */
export function problemOf(failure: Failure | undefined): Problem {
  if (failure === undefined) return { code: 'UNKNOWN', detail: '' };
  return {
    code: codeOf(NAMES.get(failure.code) ?? ''),
    detail: failure.message,
    ...(failure.retryAfterMs > 0 && { retryAfterMs: failure.retryAfterMs }),
    ...(failure.requestId !== '' && { requestId: failure.requestId }),
  };
}

/** Whether what was refused may have been done all the same. */
export function isOutcomeUnknown(failure: Failure | undefined): boolean {
  return failure === undefined || UNKNOWN_OUTCOME.has(failure.code);
}
