import type { Page } from '@playwright/test';

interface Light {
  /** From above to the horizon. */
  readonly sky: readonly [string, string, string];
  /** The farthest hills and the nearest. */
  readonly hills: readonly [string, string];
  readonly sun: { readonly color: string; readonly x: number; readonly y: number; readonly size: number };
  readonly seed: number;
}

const LIGHTS = {
  dawn: { sky: ['#6f8fb8', '#f0b9a0', '#fde3c0'], hills: ['#c99aa0', '#3f4f66'], sun: { color: '#fff3d6', x: 0.68, y: 0.42, size: 0.05 }, seed: 3 },
  noon: { sky: ['#2f7fc4', '#7fbde6', '#d9eef7'], hills: ['#8fb7bf', '#1f5a4a'], sun: { color: '#ffffff', x: 0.3, y: 0.16, size: 0.045 }, seed: 11 },
  heather: { sky: ['#7c8fc9', '#c9b6dd', '#f3dfe6'], hills: ['#a894c4', '#54407a'], sun: { color: '#fff7f0', x: 0.5, y: 0.3, size: 0.06 }, seed: 23 },
  dusk: { sky: ['#2b3a67', '#c8567a', '#ffb45e'], hills: ['#8a4468', '#1d1b33'], sun: { color: '#ffe08a', x: 0.42, y: 0.5, size: 0.07 }, seed: 31 },
  night: { sky: ['#070b1f', '#16264d', '#3b5a86'], hills: ['#22355c', '#060914'], sun: { color: '#f4f6ff', x: 0.76, y: 0.2, size: 0.035 }, seed: 47 },
} as const satisfies Readonly<Record<string, Light>>;

export type Mood = keyof typeof LIGHTS;

/** A lake between hills, as a JPEG. The same each time. */
export async function paint(page: Page, mood: Mood, width: number, height: number): Promise<Buffer> {
  const bytes = await page.evaluate(async ({ light, width, height }) => {
    const LAYERS = 4;
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no canvas');
    let state = light.seed;
    const random = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const shore = height * 0.62;
    const sky = pen.createLinearGradient(0, 0, 0, shore);
    light.sky.forEach((color, at) => { sky.addColorStop(at / 2, color); });
    pen.fillStyle = sky;
    pen.fillRect(0, 0, width, height);

    const { x, y, size, color } = light.sun;
    const glow = pen.createRadialGradient(x * width, y * height, 0, x * width, y * height, width * size * 6);
    glow.addColorStop(0, `${color}cc`);
    glow.addColorStop(1, `${color}00`);
    pen.fillStyle = glow;
    pen.fillRect(0, 0, width, shore);
    pen.fillStyle = color;
    pen.beginPath();
    pen.arc(x * width, y * height, width * size, 0, 2 * Math.PI);
    pen.fill();

    // Each nearer range of hills is lower and darker.
    const parse = (hex: string) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const [far, near] = light.hills.map(parse);
    for (let layer = 0; layer < LAYERS; layer++) {
      const part = layer / (LAYERS - 1);
      const rgb = (far ?? []).map((value, at) => Math.round(value + ((near?.[at] ?? 0) - value) * part));
      pen.fillStyle = `rgb(${rgb.join(' ')})`;
      const waves = Array.from({ length: 5 }, (_, at) => ({ height: (0.11 - 0.06 * part) / (at + 1), length: (at + 1) * (1.2 + random() * 1.6), shift: random() * 7 }));
      const top = shore - height * (0.17 - 0.14 * part);
      pen.beginPath();
      pen.moveTo(0, shore);
      for (let at = 0; at <= width; at += 2) {
        const rise = waves.reduce((sum, wave) => sum + Math.sin((at / width) * wave.length * Math.PI + wave.shift) * wave.height, 0);
        pen.lineTo(at, Math.min(shore, top - rise * height * 0.6));
      }
      pen.lineTo(width, shore);
      pen.fill();
    }

    // What stands above the shore lies in the water too, flatter and darker.
    pen.save();
    pen.translate(0, shore);
    pen.scale(1, -(height - shore) / shore);
    pen.drawImage(canvas, 0, 0, width, shore, 0, -shore, width, shore);
    pen.restore();
    const depth = pen.createLinearGradient(0, shore, 0, height);
    depth.addColorStop(0, 'rgb(10 25 45 / .12)');
    depth.addColorStop(1, 'rgb(10 25 45 / .5)');
    pen.fillStyle = depth;
    pen.fillRect(0, shore, width, height - shore);
    for (let line = 0; line < 90; line++) {
      const down = random() ** 2;
      pen.fillStyle = `rgb(255 255 255 / ${String(0.03 + random() * 0.07)})`;
      pen.fillRect(random() * width, shore + down * (height - shore), width * (0.03 + random() * 0.16), 1 + down * height * 0.003);
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, { light: LIGHTS[mood], width, height });
  return Buffer.from(bytes);
}
