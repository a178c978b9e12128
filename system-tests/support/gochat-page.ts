/** What a frame of go-chat's socket tells; a field that it lacks is empty. */
export interface GochatFrame {
  avatar: string;
  fromUsername: string;
  from: string;
  to: string;
  content: string;
  contentType: number;
  type: string;
  messageType: number;
  url: string;
  fileSuffix: string;
}

/** What go-chat's server answers over HTTP. */
export interface Envelope {
  readonly code: number;
  readonly msg: string;
  readonly data: unknown;
}

/** What the page of a go-chat client can do: `window.gochat`. */
export interface GochatPage {
  readonly frames: GochatFrame[];
  /** Who calls; empty: nobody. */
  ringing: string;
  call(method: string, path: string, body?: unknown): Promise<Envelope>;
  connect(uuid: string, username: string): Promise<void>;
  send(frame: Partial<GochatFrame>, file?: readonly number[]): void;
  dial(to: string): void;
  /** Answers who calls. */
  accept(): void;
  /** Declines who calls. */
  reject(): void;
}

/**
 * Runs in a page of the gateway's origin, and does there what go-chat's web client does: its calls, its frames, its timers, its
 * two connections for calls (one to ask by, one to be asked by).
 */
export function gochatPage(): void {
  const REDIAL_MS = 3_000;
  const TEXTS = { avatar: 1, fromUsername: 2, from: 3, to: 4, content: 5, type: 7, url: 9, fileSuffix: 10 } as const;
  const NUMBERS = { contentType: 6, messageType: 8 } as const;
  const FILE = 11;
  const DIAL = 15;
  const ACCEPT = 16;
  const CANCEL = 17;
  const REJECT = 18;
  const OFFER = 7;
  interface Signal { type: string; sdp?: string; iceCandidate?: RTCIceCandidateInit }

  let socket: WebSocket | undefined;
  let own = { uuid: '', username: '' };
  let redialling: number | undefined;
  let asking: RTCPeerConnection | undefined;
  let asked: RTCPeerConnection | undefined;

  const varint = (value: number): number[] => value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
  const piece = (field: number, bytes: Uint8Array): Uint8Array[] => [Uint8Array.from([...varint(field * 8 + 2), ...varint(bytes.length)]), bytes];
  function encode(frame: Partial<GochatFrame>, file: readonly number[]): Blob {
    const parts: Uint8Array[] = [];
    for (const [name, field] of Object.entries(TEXTS)) {
      const text = frame[name as keyof typeof TEXTS] ?? '';
      if (text !== '') parts.push(...piece(field, new TextEncoder().encode(text)));
    }
    for (const [name, field] of Object.entries(NUMBERS)) {
      const value = frame[name as keyof typeof NUMBERS] ?? 0;
      if (value !== 0) parts.push(Uint8Array.from([...varint(field * 8), ...varint(value)]));
    }
    if (file.length > 0) parts.push(...piece(FILE, Uint8Array.from(file)));
    return new Blob(parts as BlobPart[]);
  }

  function decode(bytes: Uint8Array): GochatFrame {
    const frame: GochatFrame = { avatar: '', fromUsername: '', from: '', to: '', content: '', contentType: 0, type: '', messageType: 0, url: '', fileSuffix: '' };
    let at = 0;
    const number = (): number => {
      let value = 0;
      for (let unit = 1; ; unit *= 128) {
        const byte = bytes[at++] ?? 0;
        value += (byte % 128) * unit;
        if (byte < 128) return value;
      }
    };
    while (at < bytes.length) {
      const tag = number();
      const field = Math.floor(tag / 8);
      if (tag % 8 === 0) {
        const value = number();
        for (const [name, one] of Object.entries(NUMBERS)) if (one === field) frame[name as keyof typeof NUMBERS] = value;
      } else {
        const length = number();
        const text = new TextDecoder().decode(bytes.subarray(at, at + length));
        at += length;
        for (const [name, one] of Object.entries(TEXTS)) if (one === field) frame[name as keyof typeof TEXTS] = text;
      }
    }
    return frame;
  }

  const send: GochatPage['send'] = (frame, file = []) => {
    socket?.send(encode({ messageType: 1, fromUsername: own.username, from: own.uuid, ...frame }, file));
  };
  const signal = (to: string, contentType: number, content = ''): void => { send({ type: 'webrtc', to, contentType, content }); };
  const connection = (to: string, type: 'offer_ice' | 'answer_ice'): RTCPeerConnection => {
    const peer = new RTCPeerConnection();
    // Sound that is not played is not counted.
    peer.ontrack = ({ streams: [stream] }) => {
      const shown = document.querySelector('video') ?? document.body.appendChild(document.createElement('video'));
      shown.autoplay = true;
      shown.srcObject = stream ?? null;
    };
    peer.onicecandidate = ({ candidate }) => { if (candidate !== null) signal(to, 0, JSON.stringify({ type, iceCandidate: candidate })); };
    return peer;
  };
  const withCamera = async (peer: RTCPeerConnection): Promise<void> => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    for (const track of stream.getTracks()) peer.addTrack(track, stream);
  };
  const stopDialling = (): void => {
    window.clearInterval(redialling);
    redialling = undefined;
  };

  async function offer(to: string): Promise<void> {
    stopDialling();
    asking = connection(to, 'offer_ice');
    await withCamera(asking);
    const made = await asking.createOffer();
    await asking.setLocalDescription(made);
    signal(to, OFFER, JSON.stringify(made));
  }

  async function answer(to: string, sdp: string): Promise<void> {
    asked = connection(to, 'answer_ice');
    await withCamera(asked);
    await asked.setRemoteDescription({ type: 'offer', sdp });
    const made = await asked.createAnswer();
    await asked.setLocalDescription(made);
    signal(to, 0, JSON.stringify(made));
  }

  async function hear(frame: GochatFrame): Promise<void> {
    switch (frame.contentType) {
      case DIAL: gochat.ringing = frame.from; return;
      case CANCEL: gochat.ringing = ''; return;
      case REJECT: stopDialling(); return;
      case ACCEPT: await offer(frame.from); return;
      default:
    }
    const { type, sdp = '', iceCandidate } = JSON.parse(frame.content) as Signal;
    if (type === 'offer') await answer(frame.from, sdp);
    if (type === 'answer') await asking?.setRemoteDescription({ type, sdp });
    // A way that comes before the description is lost, as with the real client.
    if (type === 'answer_ice') await asking?.addIceCandidate(iceCandidate).catch(() => undefined);
    if (type === 'offer_ice') await asked?.addIceCandidate(iceCandidate).catch(() => undefined);
  }

  const gochat: GochatPage = {
    frames: [],
    ringing: '',
    async call(method, path, body) {
      const form = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      return (await (await fetch(path, { method, ...form })).json()) as Envelope;
    },
    connect(uuid, username) {
      own = { uuid, username };
      const opened = new WebSocket(`ws://${location.host}/socket.io?user=${uuid}`);
      opened.binaryType = 'arraybuffer';
      socket = opened;
      return new Promise((resolve, reject) => {
        opened.onclose = ({ code, reason }) => { reject(new Error(`closed: ${String(code)} ${reason}`)); };
        opened.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
          const frame = decode(new Uint8Array(data));
          gochat.frames.push(frame);
          if (frame.content === 'welcome!') resolve();
          if (frame.type === 'webrtc') void hear(frame);
        };
      });
    },
    send,
    dial(to) {
      signal(to, DIAL);
      redialling = window.setInterval(() => { signal(to, DIAL); }, REDIAL_MS);
    },
    accept() { signal(gochat.ringing, ACCEPT); },
    reject() { signal(gochat.ringing, REJECT); },
  };
  Object.assign(window, { gochat });
}
