import { Refusal } from './refusal';

/** An upload as the server has it. */
export interface FakeUpload {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly metadata: string;
  readonly length: number;
  bytes: Uint8Array;
  state: 'uploading' | 'looking' | 'ready';
  poster: Blob | undefined;
  /** What it is refused with once all of it is there. */
  refusal: Refusal | undefined;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly code?: string;
}

/** The servers' side of files, in memory: uploads by tus over a stand-in for XMLHttpRequest, the rest as routes. */
export class FakeFiles {
  readonly uploads = new Map<string, FakeUpload>();
  /** 'METHOD id', or 'POST'. */
  readonly requests: string[] = [];
  /** After how many bytes of each PATCH to come the connection breaks. */
  readonly cuts: number[] = [];
  /** How many of the cut PATCHes lose only their answer. */
  lostAnswers = 0;
  /** What the next requests by tus are answered with. */
  readonly refusals: Refusal[] = [];
  /** No other is good. */
  token = 'token';
  #gate: Promise<void> = Promise.resolve();
  /** PATCHes that are being answered. */
  open = 0;
  mostOpen = 0;
  refuseAll: Refusal | undefined;
  looking = false;
  #next = 1;

  /** Of the request to a path below /api/v1/files. */
  handlerOf(method: string, path: string, body: Blob): (() => unknown) | undefined {
    const [, id = '', part = ''] = /^\/api\/v1\/files\/(?:uploads\/)?([^/]+)\/?(.*)$/u.exec(path) ?? [];
    const upload = this.uploads.get(id);
    switch (`${method} ${part === '' ? id : part}`) {
      case 'PUT cookie':
      case 'DELETE cookie':
        return () => undefined;
      case 'GET limits':
        return () => ({ image: 1, file: 2, voice: 3, video: 4, avatar: 5, max_pixels: 8, max_side: 9, used: 6, quota: 7 });
      case 'GET about':
        return () => (upload === undefined ? new Refusal(404, 'NOT_FOUND') : this.#about(upload));
      case 'PUT poster':
        return () => {
          if (upload === undefined) return new Refusal(404, 'NOT_FOUND');
          upload.poster = body;
          return undefined;
        };
      case `DELETE ${id}`:
        return () => (this.uploads.delete(id) ? undefined : new Refusal(404, 'NOT_FOUND'));
      default:
        return undefined;
    }
  }

  get only(): FakeUpload {
    const [upload] = this.uploads.values();
    if (upload === undefined || this.uploads.size !== 1) throw new Error(`there are ${this.uploads.size} uploads`);
    return upload;
  }

  /** Bytes do not arrive until what is returned is called. */
  hold(): () => void {
    let open = (): void => undefined;
    this.#gate = new Promise((resolve) => (open = resolve));
    return () => {
      this.#gate = Promise.resolve();
      open();
    };
  }

  #about(upload: FakeUpload): unknown {
    const { id, kind, name, length: size, state } = upload;
    if (upload.bytes.length === size && upload.refusal !== undefined) return upload.refusal;
    const looks = { media_type: kind === 'image' ? 'image/png' : 'application/x-test', width: 40, height: 30, blur_hash: 'LEHV6n', animated: false };
    return { id, kind, name, size, state, ...(state === 'ready' && looks) };
  }

  /** One request by tus; undefined: the connection broke. */
  async answer(method: string, url: string, headers: ReadonlyMap<string, string>, body: Blob | null, sent: (bytes: number) => void): Promise<Answer | undefined> {
    const id = url.slice(url.lastIndexOf('/') + 1);
    this.requests.push(method === 'POST' ? method : `${method} ${id}`);
    if (headers.get('authorization') !== `Bearer ${this.token}`) return { status: 401, code: 'UNAUTHENTICATED' };
    const refusal = this.refusals.shift() ?? this.refuseAll;
    if (refusal !== undefined) return refusal;
    if (method === 'POST') return this.#begin(headers);
    const upload = this.uploads.get(id);
    if (upload === undefined) return { status: 404, code: 'NOT_FOUND' };
    if (method === 'HEAD') return { status: 200, headers: { 'upload-offset': String(upload.bytes.length), 'upload-length': String(upload.length) } };
    if (Number(headers.get('upload-offset')) !== upload.bytes.length) return { status: 409, code: 'WRONG_OFFSET' };
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    try {
      return await this.#append(upload, new Uint8Array(await (body ?? new Blob()).arrayBuffer()), sent);
    } finally {
      this.open -= 1;
    }
  }

  #begin(headers: ReadonlyMap<string, string>): Answer {
    const id = `06900000-0000-7000-8000-${String(this.#next++).padStart(12, '0')}`;
    const metadata = headers.get('upload-metadata') ?? '';
    const values = new Map(metadata.split(',').map((pair) => pair.split(' ') as [string, string]));
    const text = (key: string) => new TextDecoder().decode(Uint8Array.from(atob(values.get(key) ?? ''), (letter) => letter.charCodeAt(0)));
    const length = Number(headers.get('upload-length'));
    this.uploads.set(id, {
      id, kind: text('kind'), name: text('name'), metadata, length, bytes: new Uint8Array(), state: 'uploading', poster: undefined, refusal: undefined,
    });
    return { status: 201, headers: { location: `/api/v1/files/uploads/${id}`, 'upload-offset': '0' } };
  }

  async #append(upload: FakeUpload, bytes: Uint8Array, sent: (bytes: number) => void): Promise<Answer | undefined> {
    const cut = this.cuts.shift();
    const arrived = cut === undefined ? bytes : bytes.slice(0, cut);
    for (let at = 0; at <= arrived.length; at += Math.max(1, Math.ceil(arrived.length / 4))) {
      sent(at);
      await this.#gate;
    }
    const joined = new Uint8Array(upload.bytes.length + arrived.length);
    joined.set(upload.bytes);
    joined.set(arrived, upload.bytes.length);
    upload.bytes = joined;
    const complete = joined.length === upload.length;
    if (complete) upload.state = this.looking ? 'looking' : 'ready';
    if (cut !== undefined) return undefined;
    if (complete && this.lostAnswers > 0) {
      this.lostAnswers -= 1;
      return undefined;
    }
    return complete && upload.refusal !== undefined ? upload.refusal : { status: 204, headers: { 'upload-offset': String(joined.length) } };
  }

  /** What stands for XMLHttpRequest, as far as tus uses it. */
  get xhr(): typeof XMLHttpRequest {
    const answer = this.answer.bind(this);
    class FakeXhr {
      readonly upload: { onprogress?: (event: { lengthComputable: boolean; loaded: number }) => void } = {};
      onload: (() => void) | undefined;
      onerror: ((event: unknown) => void) | undefined;
      status = 0;
      responseText = '';
      readonly #headers = new Map<string, string>();
      #answered: Readonly<Record<string, string>> = {};
      #method = '';
      #url = '';
      #aborted = false;

      open(method: string, url: string): void {
        this.#method = method;
        this.#url = url;
      }

      setRequestHeader(name: string, value: string): void {
        this.#headers.set(name.toLowerCase(), value);
      }

      getResponseHeader(name: string): string | null {
        return this.#answered[name.toLowerCase()] ?? null;
      }

      abort(): void {
        this.#aborted = true;
      }

      send(body: Blob | null): void {
        const sent = (loaded: number): void => {
          if (!this.#aborted) this.upload.onprogress?.({ lengthComputable: true, loaded });
        };
        void answer(this.#method, this.#url, this.#headers, body, sent).then((told) => {
          if (this.#aborted) return;
          if (told === undefined) {
            this.onerror?.(new Error('the connection broke'));
            return;
          }
          this.status = told.status;
          this.#answered = told.headers ?? {};
          this.responseText = told.code === undefined || this.#method === 'HEAD' ? '' : JSON.stringify({ code: told.code, status: told.status });
          this.onload?.();
        });
      }
    }
    return FakeXhr as unknown as typeof XMLHttpRequest;
  }
}
