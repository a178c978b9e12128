import type { DetailedError, HttpRequest, Upload } from 'tus-js-client';
import { fileId, type FileId } from '../state/ids';
import { problemOfAnswer } from './call';
import type { ApiTokens, HttpOptions } from './http';
import type { Problem, ProblemCode } from './problem';

/** What travels, and what is told of it. */
export interface Parcel {
  readonly blob: Blob;
  readonly kind: 'image' | 'file' | 'voice' | 'video' | 'avatar';
  readonly name: string;
  readonly durationMs?: number;
  readonly waveform?: Uint8Array;
  /** Of an upload that was begun: goes on where that stands. */
  readonly fileId?: FileId;
}

export interface TransferEvents {
  /** The server knows of it from now on. */
  begun(id: FileId): void;
  /** Of those that were sent the server may have stored less. */
  progress(sentBytes: number): void;
}

/** How an attempt to bring all bytes to the server ended. */
export type Moved =
  | { readonly kind: 'moved'; readonly fileId: FileId }
  /** The upload does not exist any more: it has to begin anew. */
  | { readonly kind: 'gone'; readonly problem: Problem }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Not now: an attempt later goes on where this one stood. */
  | { readonly kind: 'later'; readonly problem: Problem };

/** One attempt. Ends within a task of the abort, as 'later'. Never rejects. */
export type Transfer = (parcel: Parcel, events: TransferEvents, signal: AbortSignal) => Promise<Moved>;

const PASSING: ReadonlySet<ProblemCode> = new Set([
  'NETWORK', 'UNAVAILABLE', 'DEADLINE_EXCEEDED', 'INTERNAL', 'RATE_LIMITED', 'UNAUTHENTICATED', 'SESSION_ENDED',
  'FILE_NOT_READY', 'WRONG_OFFSET', 'CHECKSUM_MISMATCH', 'UPLOAD_BUSY', 'STORAGE_FULL',
]);
const GONE: ReadonlySet<ProblemCode> = new Set(['NOT_FOUND', 'UPLOAD_GONE']);

/** What a refusal of anything that concerns an upload means for it. */
export function verdictOf(problem: Problem): 'later' | 'gone' | 'refused' {
  if (PASSING.has(problem.code)) return 'later';
  return GONE.has(problem.code) ? 'gone' : 'refused';
}

/** A connection that moves nothing for so long is dead. The last answer comes once the file was looked at. */
const STALL_MS = 30_000;
const LAST_ANSWER_MS = 120_000;

const PATH = '/api/v1/files/uploads';

const NOT_REACHED: Problem = { code: 'NETWORK', detail: 'The upload was interrupted.' };

/** Transfers by tus 1.0. Its client is loaded with the first one. */
export function tusTransfer({ baseUrl }: HttpOptions, tokens: ApiTokens): Transfer {
  return async (parcel, events, signal) => {
    const tus = await import('tus-js-client').catch((): undefined => undefined);
    if (tus === undefined) return { kind: 'later', problem: NOT_REACHED };
    let used = '';
    const authorize = async (request: HttpRequest): Promise<void> => {
      const token = await tokens.get();
      if (token.kind !== 'token' || signal.aborted) throw new Error('there is no token, or nobody wants it any more');
      used = token.accessToken;
      request.setHeader('Authorization', `Bearer ${used}`);
      if (request.getMethod() === 'POST') request.setHeader('Upload-Metadata', metadataOf(parcel));
    };
    const moved = await new Promise<Moved>((resolve) => {
      let watchdog: ReturnType<typeof setTimeout> | undefined;
      const end = (how: Moved): void => {
        clearTimeout(watchdog);
        signal.removeEventListener('abort', stop);
        resolve(how);
      };
      const stop = (): void => {
        void upload.abort();
        end({ kind: 'later', problem: NOT_REACHED });
      };
      const watch = (limitMs: number): void => {
        clearTimeout(watchdog);
        watchdog = setTimeout(stop, limitMs);
      };
      const upload: Upload = new tus.Upload(parcel.blob, {
        // With a place to begin anew, tus would do so whatever a HEAD fails for.
        ...(parcel.fileId === undefined ? { endpoint: baseUrl + PATH } : { uploadUrl: `${baseUrl}${PATH}/${parcel.fileId}` }),
        retryDelays: null,
        storeFingerprintForResuming: false,
        fingerprint: () => Promise.resolve(''),
        onBeforeRequest: authorize,
        onUploadUrlAvailable: () => {
          if (parcel.fileId === undefined) events.begun(idOf(upload));
        },
        onProgress: (sent, total) => {
          events.progress(sent);
          watch(sent < total ? STALL_MS : LAST_ANSWER_MS);
        },
        onSuccess: () => end({ kind: 'moved', fileId: idOf(upload) }),
        onError: (error) => end(failureOf(error, parcel)),
      });
      signal.addEventListener('abort', stop);
      if (signal.aborted) {
        stop();
        return;
      }
      watch(STALL_MS);
      upload.start();
    });
    // Whoever tries again gets a new one.
    if (moved.kind === 'later' && moved.problem.code === 'UNAUTHENTICATED') await tokens.renewAfter(used);
    return moved;
  };
}

function idOf({ url }: Upload): FileId {
  return fileId(url?.slice(url.lastIndexOf('/') + 1) ?? '');
}

function failureOf(error: Error | DetailedError, { fileId: known }: Parcel): Moved {
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  if (answer === null) return { kind: 'later', problem: NOT_REACHED };
  const problem = codedBy(answer.getStatus(), problemOfAnswer(answer.getStatus(), parsed(answer.getBody()), answer.getHeader('Retry-After') ?? null));
  const kind = verdictOf(problem);
  // A place for uploads that does not exist is none to try for ever.
  return kind === 'gone' && known === undefined ? { kind: 'refused', problem } : { kind, problem };
}

const BY_STATUS: ReadonlyMap<number, ProblemCode> = new Map([
  [401, 'UNAUTHENTICATED'], [404, 'NOT_FOUND'], [409, 'WRONG_OFFSET'], [410, 'UPLOAD_GONE'], [413, 'TOO_LARGE'],
  [423, 'UPLOAD_BUSY'], [429, 'RATE_LIMITED'], [507, 'STORAGE_FULL'],
]);

/** The answer to a HEAD has no body, and one of a proxy no code. */
function codedBy(status: number, problem: Problem): Problem {
  const code = BY_STATUS.get(status);
  const silent = problem.code === 'UNKNOWN' || (problem.code === 'UNAVAILABLE' && status === 507);
  return silent && code !== undefined ? { ...problem, code } : problem;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The header that tells what an upload is: values in base64, the waveform's bytes as they are. */
export function metadataOf({ kind, name, durationMs, waveform }: Omit<Parcel, 'blob'>): string {
  const text = new TextEncoder();
  const pairs: [string, Uint8Array][] = [['kind', text.encode(kind)], ['name', text.encode(name)]];
  if (durationMs !== undefined) pairs.push(['duration_ms', text.encode(String(Math.round(durationMs)))]);
  if (waveform !== undefined && waveform.length > 0) pairs.push(['waveform', waveform]);
  return pairs.map(([key, value]) => `${key} ${btoa(String.fromCharCode(...value))}`).join(',');
}
