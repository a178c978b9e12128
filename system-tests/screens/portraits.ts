import type { BrowserContext } from '@playwright/test';

/** How somebody looks before their camera. */
interface Look {
  readonly wall: string;
  readonly floor: string;
  readonly skin: string;
  readonly hair: string;
  readonly shirt: string;
  readonly long: boolean;
}

export const LOOKS = {
  mara: { wall: '#b9c9ae', floor: '#b8a481', skin: '#e3b28c', hair: '#6d3f1d', shirt: '#0f6470', long: true },
  jonas: { wall: '#dcb98c', floor: '#b98f63', skin: '#8d5a3b', hair: '#1d1512', shirt: '#b4532f', long: false },
  wei: { wall: '#a9c3c1', floor: '#8aa6a8', skin: '#e6bf9b', hair: '#231f20', shirt: '#37597c', long: false },
  salma: { wall: '#cbb2c6', floor: '#9f86a5', skin: '#c98f68', hair: '#3a2522', shirt: '#54407a', long: true },
} as const satisfies Readonly<Record<string, Look>>;

/** Gives a browser a drawn camera and a voice in the place of Chromium’s test picture and sound. */
export async function sitBefore(context: BrowserContext, look: Look): Promise<void> {
  await context.addInitScript(draw, look);
}

function draw(look: Look): void {
  const [width, height, every] = [1280, 720, 100];
  const camera = (): MediaStream => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no canvas');
    const disc = (color: string, x: number, y: number, across: number, high = across) => {
      pen.fillStyle = color;
      pen.beginPath();
      pen.ellipse(x, y, across, high, 0, 0, 2 * Math.PI);
      pen.fill();
    };
    const block = (color: string, x: number, y: number, wide: number, high: number) => {
      pen.fillStyle = color;
      pen.fillRect(x, y, wide, high);
    };
    let turn = 0;
    const frame = () => {
      const sway = Math.sin(turn++ / 9) * 3;
      const [x, y] = [width / 2 + sway, 330];
      block(look.wall, 0, 0, width, height);
      block(look.floor, 0, 560, width, 160);
      // A window behind them.
      block('#ffffff55', 130, 90, 250, 270);
      block(look.wall, 248, 90, 14, 270);
      block(look.wall, 130, 218, 250, 14);
      if (look.long) block(look.hair, x - 150, y - 60, 300, 280);
      disc(look.shirt, x, 760, 270, 230);
      block(look.skin, x - 45, y + 90, 90, 130);
      disc(look.hair, x, y - 40, 150, 165);
      disc(look.skin, x, y + 15, 118, 140);
      block(look.hair, x - 118, y - 130, 236, 60);
      disc('#221b18', x - 42, y + 12, 10);
      disc('#221b18', x + 42, y + 12, 10);
      pen.strokeStyle = '#4a342b';
      pen.lineWidth = 9;
      pen.lineCap = 'round';
      pen.beginPath();
      pen.arc(x, y + 55, 38, 0.25, Math.PI - 0.25);
      pen.stroke();
    };
    frame();
    setInterval(frame, every);
    return canvas.captureStream(10);
  };
  // Where a page is not secure there are no devices.
  const mediaDevices = navigator.mediaDevices as MediaDevices | undefined;
  if (mediaDevices === undefined) return;
  // Chromium’s test sound is short beeps, which are no speech.
  const microphone = (): MediaStream => {
    const context = new AudioContext();
    const heard = context.createMediaStreamDestination();
    const voice = new OscillatorNode(context, { type: 'triangle', frequency: 160 });
    voice.connect(new GainNode(context, { gain: 0.2 })).connect(heard);
    voice.start();
    return heard.stream;
  };
  mediaDevices.getUserMedia = ({ audio, video } = {}) => Promise.resolve(new MediaStream([
    ...(audio ? microphone().getTracks() : []), ...(video ? camera().getTracks() : []),
  ]));
}
