import { type Browser, expect, type Page } from '@playwright/test';
import type { Way } from './coturn.js';
import { firstFrames, forgetFrames, watch } from './watch.js';

/** Never asked: the browser is given the page. Its name makes it a secure one. */
const ADDRESS = 'http://localhost:1/demo';

/** What both pages run: as little as two pages can do with each other. They speak over a channel of the browser. */
const SCRIPT = `
  const channel = new BroadcastChannel('demo');
  let peer, media, servers;
  const say = (what) => channel.postMessage(JSON.stringify(what));
  const open = async () => { media = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1280, height: 720 } }); };
  const connect = () => {
    peer = new RTCPeerConnection({ iceServers: servers });
    peer.onicecandidate = ({ candidate }) => { if (candidate) say({ candidate }); };
    peer.ontrack = ({ track }) => {
      const shown = document.createElement(track.kind);
      shown.srcObject = new MediaStream([track]);
      shown.autoplay = true;
      document.body.append(shown);
    };
    for (const track of media.getTracks()) peer.addTrack(track, media);
  };
  window.prepare = async (list) => { servers = list; await open(); };
  window.accept = async (list) => {
    servers = list;
    await open();
    connect();
    await peer.setLocalDescription();
    say({ description: peer.localDescription });
  };
  window.hangUp = () => {
    peer?.close();
    peer = undefined;
    for (const track of media?.getTracks() ?? []) track.stop();
    document.body.replaceChildren();
  };
  let order = Promise.resolve();
  channel.onmessage = ({ data }) => { order = order.then(async () => {
    const { description, candidate } = JSON.parse(data);
    if (candidate) return peer.addIceCandidate(candidate);
    if (description.type === 'offer') connect();
    await peer.setRemoteDescription(description);
    if (description.type !== 'offer') return;
    await peer.setLocalDescription();
    say({ description: peer.localDescription });
  }); };
`;

interface DemoWindow {
  prepare(servers: RTCIceServer[]): Promise<void>;
  accept(servers: RTCIceServer[]): Promise<void>;
  hangUp(): void;
}

/** The floor of calls: two pages of one browser that connect, without a server and without an app. */
export class Demo {
  private constructor(
    readonly caller: Page,
    readonly callee: Page,
    private readonly servers: RTCIceServer[],
  ) {}

  /** @param relay the only way that the pages may take, where they are not to find one by themselves */
  static async open(browser: Browser, servers: RTCIceServer[] = [], relay?: Way): Promise<Demo> {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
    await watch(context, relay);
    await context.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Demo</title><body></body><script>${SCRIPT}</script>` }));
    const [caller, callee] = [await context.newPage(), await context.newPage()];
    for (const page of [caller, callee]) await page.goto(ADDRESS);
    return new Demo(caller, callee, servers);
  }

  /** Has one call the other; answers how long it took from accepting to the first decoded frame on both sides, in milliseconds. */
  async call(): Promise<number> {
    for (const page of [this.caller, this.callee]) await forgetFrames(page);
    await this.caller.evaluate((servers) => (window as unknown as DemoWindow).prepare(servers), this.servers);
    const accepted = await this.callee.evaluate((servers) => {
      const now = Date.now();
      void (window as unknown as DemoWindow).accept(servers);
      return now;
    }, this.servers);
    for (const page of [this.caller, this.callee]) await expect.poll(async () => (await firstFrames(page)).length, { intervals: [100] }).toBe(1);
    return Math.max(...await firstFrames(this.caller), ...await firstFrames(this.callee)) - accepted;
  }

  async hangUp(): Promise<void> {
    for (const page of [this.caller, this.callee]) await page.evaluate(() => { (window as unknown as DemoWindow).hangUp(); });
  }

  close(): Promise<void> {
    return this.caller.context().close();
  }
}
