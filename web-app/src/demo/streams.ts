// Moving pictures to draw calls with: there are no cameras in a demo.

const WIDTH = 640;
const HEIGHT = 360;
const FRAME_MS = 66;

function live(width: number, height: number, draw: (on: CanvasRenderingContext2D, turn: number) => void): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const on = canvas.getContext('2d');
  let turn = 0;
  const next = () => {
    if (on !== null) draw(on, turn);
    turn += 1;
  };
  next();
  setInterval(next, FRAME_MS);
  return canvas.captureStream(15);
}

/** Somebody before a lamp. */
export function cameraOf(hue: number): MediaStream {
  return live(WIDTH, HEIGHT, (on, turn) => {
    const sway = Math.sin(turn / 18 + hue) * 14;
    const light = on.createLinearGradient(0, 0, WIDTH, HEIGHT);
    light.addColorStop(0, `hsl(${hue} 35% 24%)`);
    light.addColorStop(1, `hsl(${hue + 60} 45% 46%)`);
    on.fillStyle = light;
    on.fillRect(0, 0, WIDTH, HEIGHT);
    on.fillStyle = `hsl(${hue + 20} 30% 68%)`;
    on.beginPath();
    on.arc(WIDTH / 2 + sway, 140, 62, 0, Math.PI * 2);
    on.fill();
    on.fillStyle = `hsl(${hue + 190} 35% 34%)`;
    on.beginPath();
    on.ellipse(WIDTH / 2 + sway / 2, HEIGHT + 10, 150, 150, 0, 0, Math.PI * 2);
    on.fill();
  });
}

/** A page of text that somebody scrolls. */
export function screen(): MediaStream {
  return live(1280, 720, (on, turn) => {
    on.fillStyle = '#f6f6f3';
    on.fillRect(0, 0, 1280, 720);
    on.fillStyle = '#23262b';
    on.fillRect(0, 0, 1280, 44);
    on.font = '22px monospace';
    for (let row = 0; row < 30; row++) {
      const line = row + Math.floor(turn / 12);
      on.fillStyle = line % 5 === 0 ? '#7a2f5d' : '#2b2f36';
      on.fillText(`${String(line + 1).padStart(4)}  ${'ring outer brightness sunset '.slice(0, 6 + ((line * 7) % 22))}`, 36, 84 + row * 24);
    }
  });
}
