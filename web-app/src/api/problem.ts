/** The names of ErrorCode without their prefix, and two of the client's own. */
export type ProblemCode =
  | 'INVALID_ARGUMENT' | 'UNAUTHENTICATED' | 'PERMISSION_DENIED' | 'NOT_FOUND' | 'FAILED_PRECONDITION'
  | 'RATE_LIMITED' | 'TOO_LARGE' | 'UNAVAILABLE' | 'DEADLINE_EXCEEDED' | 'INTERNAL'
  | 'METHOD_NOT_ALLOWED' | 'UNSUPPORTED_MEDIA_TYPE'
  | 'USERNAME_TAKEN' | 'WRONG_CREDENTIALS' | 'SESSION_ENDED' | 'WEAK_PASSWORD' | 'WRONG_PASSWORD'
  | 'LINK_NOT_VALID'
  | 'ALREADY_CONTACTS' | 'REQUEST_OPEN' | 'REQUEST_CLOSED' | 'NOT_CONTACTS' | 'GROUP_FULL'
  | 'OWNER_MUST_STAY' | 'ALREADY_MEMBER' | 'INVITE_NOT_VALID' | 'JOIN_REQUEST_OPEN'
  | 'MAY_NOT_WRITE' | 'RECALL_TOO_LATE' | 'NOT_RECALLABLE'
  | 'MUTED' | 'EDIT_TOO_LATE' | 'NOT_EDITABLE' | 'NOT_REACTABLE' | 'MAY_NOT_MENTION_ALL' | 'NO_SUCH_REPLY_TARGET'
  | 'NO_SUCH_FILE' | 'FILE_IN_USE' | 'FILE_NOT_READY' | 'WRONG_OFFSET' | 'CHECKSUM_MISMATCH' | 'UPLOAD_GONE' | 'UPLOAD_BUSY'
  | 'QUOTA_EXCEEDED' | 'STORAGE_FULL' | 'NOT_A_PICTURE' | 'TOO_MANY_PIXELS' | 'NOT_A_RECORDING'
  | 'UNSUPPORTED_UPLOAD_VERSION' | 'RANGE_NOT_SATISFIABLE'
  | 'CALL_ENDED' | 'CALL_FULL' | 'IN_ANOTHER_CALL' | 'NOT_IN_CALL' | 'PEER_GONE'
  /** The server was not reached. */
  | 'NETWORK'
  /** A code that this version does not know. */
  | 'UNKNOWN';

/** What went wrong; `errorText(t, problem)` of src/i18n says it to people. */
export interface Problem {
  readonly code: ProblemCode;
  /** The server's English words; shown only where the code is UNKNOWN. */
  readonly detail: string;
  readonly retryAfterMs?: number;
  readonly requestId?: string;
}

/** How an action ended. Actions never throw for what the server or the network does. */
export type Outcome<T = void> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };
