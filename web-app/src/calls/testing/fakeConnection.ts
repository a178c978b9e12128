// What browsers connect with, as far as negotiation goes (JSEP): states, sections, sessions, roll-back. Nothing flows.

export class FakeTrack extends EventTarget {
  static made: FakeTrack[] = [];
  enabled = true;
  readyState: MediaStreamTrackState = 'live';
  contentHint = '';
  onended: (() => void) | null = null;

  constructor(
    readonly kind: string,
    private settings: MediaTrackSettings = {},
  ) {
    super();
    FakeTrack.made.push(this);
  }

  readonly applied: MediaTrackConstraints[] = [];
  applyConstraints = (constraints: MediaTrackConstraints) => {
    this.applied.push(constraints);
    const { height } = constraints;
    if (typeof height === 'object' && height.ideal !== undefined) this.settings = { ...this.settings, height: height.ideal };
    return Promise.resolve();
  };
  getSettings = () => this.settings;
  clone = () => new FakeTrack(this.kind, this.settings);
  stop = () => {
    this.readyState = 'ended';
  };

  /** The device goes away. */
  unplug(): void {
    this.readyState = 'ended';
    this.onended?.();
  }
}

export class FakeStream {
  constructor(private readonly tracks: readonly FakeTrack[] = []) {}

  getTracks = () => [...this.tracks];
  getAudioTracks = () => this.tracks.filter(({ kind }) => kind === 'audio');
  getVideoTracks = () => this.tracks.filter(({ kind }) => kind === 'video');
}

class FakeSender {
  parameters = { encodings: [{}] as RTCRtpEncodingParameters[] };
  parametersSet = 0;

  constructor(public track: FakeTrack | null) {}

  replaceTrack = async (track: FakeTrack | null) => {
    await Promise.resolve();
    this.track = track;
  };
  getParameters = () => structuredClone(this.parameters);
  setParameters = (parameters: typeof this.parameters) => {
    this.parametersSet += 1;
    this.parameters = parameters;
    return Promise.resolve();
  };
}

class FakeTransceiver {
  direction = 'recvonly';
  readonly sender: FakeSender;
  readonly receiver: { readonly track: FakeTrack; level: number; getSynchronizationSources(): readonly { audioLevel: number }[] };

  constructor(
    readonly kind: string,
    track: FakeTrack | null,
    public mid: string | null,
  ) {
    this.sender = new FakeSender(track);
    this.receiver = { track: new FakeTrack(kind), level: 0, getSynchronizationSources: () => [{ audioLevel: this.receiver.level }] };
  }
}

interface Described {
  readonly type: 'offer' | 'answer';
  sdp: string;
}

const wrongState = () => new DOMException('in this state it cannot', 'InvalidStateError');

let sessions = 0;

export class FakeConnection {
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  iceConnectionState: RTCIceConnectionState = 'new';
  localDescription: Described | null = null;
  remoteDescription: Described | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: unknown }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  oniceconnectionstatechange: (() => void) | null = null;
  /** Candidates that were taken. */
  readonly ways: string[] = [];
  rollbacks = 0;
  stats: readonly Record<string, unknown>[] = [];
  readonly #session = ++sessions;
  #version = 0;
  #generation = 1;
  #restartWanted = false;
  #checking = false;
  #chain: Promise<unknown> = Promise.resolve();
  readonly #transceivers: FakeTransceiver[] = [];

  constructor(readonly configuration: RTCConfiguration = {}, private readonly findsAfterMs = () => 0) {}

  getTransceivers = () => this.#transceivers;
  setConfiguration = () => undefined;
  getStats = () => Promise.resolve(new Map(this.stats.map((row, at) => [at, row])));

  get fragment(): string {
    return `s${this.#session}g${this.#generation}`;
  }

  addTransceiver(what: FakeTrack | string, { direction, sendEncodings }: RTCRtpTransceiverInit): FakeTransceiver {
    const transceiver = new FakeTransceiver(typeof what === 'string' ? what : what.kind, typeof what === 'string' ? null : what, null);
    transceiver.direction = direction ?? 'sendrecv';
    transceiver.sender.parameters = { encodings: sendEncodings ?? [{}] };
    this.#transceivers.push(transceiver);
    this.#check();
    return transceiver;
  }

  restartIce(): void {
    this.#restartWanted = true;
    this.#check();
  }

  setLocalDescription(): Promise<void> {
    return this.#next(() => {
      this.#version += 1;
      const answering = this.signalingState === 'have-remote-offer';
      if (!answering && this.#restartWanted) this.#generation += 1;
      this.#transceivers.forEach((transceiver, at) => {
        transceiver.mid ??= String(at);
      });
      this.localDescription = { type: answering ? 'answer' : 'offer', sdp: this.#text() };
      if (answering) this.#stable();
      else this.signalingState = 'have-local-offer';
      const { fragment, localDescription } = this;
      setTimeout(() => {
        for (const port of [1, 2]) {
          localDescription.sdp += `a=candidate:${fragment}:${String(port)}\n`;
          this.onicecandidate?.({ candidate: { candidate: `${fragment}:${port}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: fragment, type: 'host' } });
        }
        this.onicecandidate?.({ candidate: null });
      }, this.findsAfterMs());
    });
  }

  setRemoteDescription(description: Described): Promise<void> {
    return this.#next(() => {
      const { type, sdp } = description;
      if (type === 'answer') {
        if (this.signalingState !== 'have-local-offer') throw wrongState();
        this.remoteDescription = description;
        this.#takeWays(sdp);
        this.#restartWanted = false;
        this.#stable();
        return;
      }
      if (this.signalingState === 'have-local-offer') {
        this.rollbacks += 1;
        this.localDescription = null;
        for (const transceiver of this.#transceivers) if (this.remoteDescription === null) transceiver.mid = null;
      }
      this.remoteDescription = description;
      this.#takeWays(sdp);
      this.signalingState = 'have-remote-offer';
      if (former(sdp) !== this.#heard) this.#generation += 1;
      this.#heard = former(sdp);
      for (const [, kind = '', mid = ''] of sdp.matchAll(/^m=(\w+) (\S+)/gm)) {
        if (!this.#transceivers.some((one) => one.mid === mid)) this.#transceivers.push(new FakeTransceiver(kind, null, mid));
      }
    });
  }

  #takeWays(sdp: string): void {
    for (const [, way = ''] of sdp.matchAll(/^a=candidate:(\S+)/gm)) if (!this.ways.includes(way)) this.ways.push(way);
  }

  addIceCandidate({ candidate, usernameFragment = '' }: RTCIceCandidateInit): Promise<void> {
    return this.#next(() => {
      if (this.remoteDescription?.sdp.includes(`a=ice-ufrag:${usernameFragment}\n`) !== true) throw wrongState();
      this.ways.push(candidate ?? '');
    });
  }

  close(): void {
    this.signalingState = 'closed';
    this.connectionState = 'closed';
  }

  /** The network does something. */
  become(state: RTCPeerConnectionState, ice: RTCIceConnectionState = state === 'connecting' ? 'checking' : state): void {
    this.connectionState = state;
    this.iceConnectionState = ice;
    this.onconnectionstatechange?.();
  }

  /** The fragment of the other side's last description. */
  #heard: string | undefined;

  #text(): string {
    const sections = this.#transceivers.map(({ kind, mid }) => `m=${kind} ${mid ?? ''}\n`).join('');
    return `v=0\no=- ${this.#session} ${this.#version} IN IP4 127.0.0.1\na=ice-ufrag:${this.fragment}\n${sections}`;
  }

  #stable(): void {
    this.signalingState = 'stable';
    this.#check();
  }

  #check(): void {
    if (this.#checking) return;
    this.#checking = true;
    queueMicrotask(() => {
      this.#checking = false;
      if (this.signalingState !== 'stable') return;
      if (this.#restartWanted || this.#transceivers.some(({ mid }) => mid === null)) this.onnegotiationneeded?.();
    });
  }

  #next(operation: () => void): Promise<void> {
    const done = this.#chain.then(() => {
      if (this.signalingState === 'closed') return new Promise<void>(() => undefined);
      operation();
      return undefined;
    });
    this.#chain = done.catch(() => undefined);
    return done;
  }
}

const former = (sdp: string): string | undefined => /a=ice-ufrag:(\S+)/.exec(sdp)?.[1];
