import type { BrowserContext, Page } from '@playwright/test';
import type { Way } from './coturn.js';

/** What a page has opened and got, as it is kept in the page. */
interface Watched {
  readonly peers: RTCPeerConnection[];
  readonly opened: Opened;
  /** When the first frame of each received track was decoded, in milliseconds since 1970. */
  readonly firstFrames: number[];
  /** When something was last pressed, likewise. */
  pressed: number;
}

/** How often the page asked for each device. */
export interface Opened {
  microphone: number;
  camera: number;
  screen: number;
}

/** What comes over one connection that is there. */
export interface Reception {
  /** Decoded, of all pictures. */
  readonly frames: number;
  /** Of the largest picture that has a frame. */
  readonly width: number;
  /** Energy of the sound that was played. */
  readonly sound: number;
  /** What the own end of the way is: host, srflx, prflx or relay. */
  readonly route: string;
  /** How the relay is reached: udp, tcp or tls; empty without one. */
  readonly relayedBy: string;
}

type WatchedWindow = Window & { watched: Watched };

function keepWatch(relay: Way | null): void {
  const watched: Watched = { peers: [], opened: { microphone: 0, camera: 0, screen: 0 }, firstFrames: [], pressed: 0 };
  Object.assign(window, { watched });
  document.addEventListener('pointerup', () => { watched.pressed = Date.now(); }, { capture: true });

  const isWay = (url: string) =>
    relay === 'tls' ? url.startsWith('turns:') : url.startsWith('turn:') && url.endsWith(`transport=${String(relay)}`);
  const narrowed = (configuration: RTCConfiguration = {}): RTCConfiguration => relay === null ? configuration : {
    ...configuration,
    iceTransportPolicy: 'relay',
    iceServers: (configuration.iceServers ?? [])
      .map((server) => ({ ...server, urls: [server.urls].flat().filter(isWay) }))
      .filter(({ urls }) => urls.length > 0),
  };

  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(narrowed(configuration));
      watched.peers.push(this);
      let reading = false;
      this.addEventListener('track', ({ track }) => {
        // The camera comes first; reading a screen that nobody shares would only cost time.
        if (track.kind !== 'video' || reading) return;
        reading = true;
        // Not yet among the types of TypeScript.
        const { MediaStreamTrackProcessor: Processor } = window as unknown as
          { MediaStreamTrackProcessor: new (of: { track: MediaStreamTrack }) => { readable: ReadableStream<{ close(): void }> } };
        const copy = track.clone();
        const reader = new Processor({ track: copy }).readable.getReader();
        void reader.read().then(({ value }) => {
          if (value !== undefined) watched.firstFrames.push(Date.now());
          value?.close();
          copy.stop();
        });
      });
    }

    override setConfiguration(configuration?: RTCConfiguration): void {
      super.setConfiguration(narrowed(configuration));
    }
  };

  // Where a page is not secure there are no devices.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) return;
  const getUserMedia = devices.getUserMedia.bind(devices);
  devices.getUserMedia = (constraints) => {
    if (constraints?.audio) watched.opened.microphone++;
    if (constraints?.video) watched.opened.camera++;
    return getUserMedia(constraints);
  };
  const getDisplayMedia = devices.getDisplayMedia.bind(devices);
  devices.getDisplayMedia = (constraints) => {
    watched.opened.screen++;
    return getDisplayMedia(constraints);
  };
}

/**
 * Watches what the pages of a browser do with devices and connections: those that are loaded from now on.
 * With a way, their connections have no other one than by a relay that is reached so.
 */
export async function watch(context: BrowserContext, relay?: Way): Promise<void> {
  await context.addInitScript(keepWatch, relay ?? null);
}

/** Which devices the page has asked for since it was loaded. */
export function opened(page: Page): Promise<Opened> {
  return page.evaluate(() => (window as unknown as WatchedWindow).watched.opened);
}

/** What comes over each connection of the page that is there. */
export function receptions(page: Page): Promise<Reception[]> {
  return page.evaluate(async () => {
    const { peers } = (window as unknown as WatchedWindow).watched;
    const living = peers.filter(({ connectionState }) => connectionState === 'connected');
    return Promise.all(living.map(async (peer) => {
      interface Entry {
        id: string; type: string; kind?: string; framesDecoded?: number; frameWidth?: number; totalAudioEnergy?: number;
        selectedCandidatePairId?: string; localCandidateId?: string; candidateType?: string; relayProtocol?: string;
      }
      const stats = new Map<string, Entry>();
      // The report is like a map, and has no other way in.
      (await peer.getStats()).forEach((entry: Entry) => { stats.set(entry.id, entry); });
      const all = [...stats.values()];
      const inbound = all.filter(({ type }) => type === 'inbound-rtp');
      const transport = all.find(({ type }) => type === 'transport');
      const pair = stats.get(transport?.selectedCandidatePairId ?? '');
      const local = stats.get(pair?.localCandidateId ?? '');
      const sum = (values: readonly (number | undefined)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
      return {
        frames: sum(inbound.map(({ framesDecoded }) => framesDecoded)),
        width: Math.max(0, ...inbound.map(({ frameWidth }) => frameWidth ?? 0)),
        sound: sum(inbound.map(({ totalAudioEnergy }) => totalAudioEnergy)),
        route: local?.candidateType ?? '',
        relayedBy: local?.relayProtocol ?? '',
      };
    }));
  });
}

/** When the first frame of each received track was decoded, in milliseconds since 1970. */
export function firstFrames(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as WatchedWindow).watched.firstFrames);
}

/** Forgets the first frames of calls before. */
export function forgetFrames(page: Page): Promise<void> {
  return page.evaluate(() => { (window as unknown as WatchedWindow).watched.firstFrames.length = 0; });
}

/** When something was last pressed on the page, in milliseconds since 1970. */
export function pressed(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as WatchedWindow).watched.pressed);
}
