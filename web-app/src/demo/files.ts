import { fileId, type FileId } from '../state/ids';
import type { Attachment, Upload } from '../state/model';
import type { FileForm } from '../api/files';

/** Files to draw with, made here: there is no server to have them from. */

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly hue: number;
}

export interface Shown {
  readonly attachment: Attachment;
  readonly upload: Upload;
}

const pictures = new Map<FileId, Picture>();
const sounds = new Set<FileId>();
let video: { readonly id: FileId; url: string } | undefined;
const given = new Map<FileId, string>();
let next = 0;
const nextId = (): FileId => fileId(`058f0000-0000-7000-8000-${String(++next).padStart(12, '0')}`);

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';
const base83 = (value: number, length: number): string =>
  Array.from({ length }, (_, at) => DIGITS[Math.floor(value / 83 ** (length - 1 - at)) % 83]).join('');

/** A blur of about the colour: 4 × 3 parts, the finer ones made up. */
function blurOf(hue: number): string {
  const part = (shift: number) => Math.round(128 + 90 * Math.cos(((hue - shift) * Math.PI) / 180));
  const parts = Array.from({ length: 11 }, (_, at) => base83(3429 + ((hue * (at + 7) * 37) % 1200) - 600, 2));
  return base83(3 + 2 * 9, 1) + base83(20, 1) + base83(part(0) * 65536 + part(120) * 256 + part(240), 4) + parts.join('');
}

function drawn({ width, height, hue }: Picture): string {
  const lamps = Array.from({ length: 7 }, (_, at) => {
    const [x, y, r] = [((at * 37 + hue) % 90) + 5, ((at * 53) % 70) + 10, (at % 3) * 2 + 4];
    return `<circle cx="${x}%" cy="${y}%" r="${r}%" fill="hsl(${hue + at * 9} 90% 70%)" opacity=".8"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue} 60% 22%)"/><stop offset="1" stop-color="hsl(${hue + 50} 70% 55%)"/></linearGradient></defs>
<rect width="100%" height="100%" fill="url(#g)"/>${lamps.join('')}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Eight seconds that rise and fall. */
function sound(): string {
  const rate = 8_000;
  const bytes = new Uint8Array(44 + rate * 8).fill(128);
  const view = new DataView(bytes.buffer);
  const word = (at: number, letters: string) => { [...letters].forEach((letter, i) => { bytes[at + i] = letter.charCodeAt(0); }); };
  word(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  word(36, 'data');
  view.setUint32(40, rate * 8, true);
  for (let at = 44; at < bytes.length; at++) bytes[at] = 128 + 40 * Math.sin(at / 6) * Math.sin(at / 4_000);
  return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
}

let soundUrl: string | undefined;

/** What the demo's client tells of where files are. */
export function demoFileUrl(id: FileId, form: FileForm): string {
  const picture = pictures.get(id);
  const own = given.get(id);
  if (own !== undefined) return own;
  if (id === video?.id && form !== 'thumb') return video.url;
  if (picture !== undefined) return drawn(picture);
  if (sounds.has(id)) return (soundUrl ??= sound());
  return `data:text/plain,${id}`;
}

/** Films a canvas for three seconds; then the demo's video has bytes. */
export async function film(): Promise<void> {
  if (video === undefined || typeof MediaRecorder === 'undefined') return;
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
  const brush = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  const from = performance.now();
  const timer = setInterval(() => {
    if (brush === null) return;
    const at = performance.now() - from;
    brush.fillStyle = `hsl(${at / 10} 60% 30%)`;
    brush.fillRect(0, 0, 640, 360);
    brush.fillStyle = '#fff';
    brush.fillRect((at / 5) % 640, 150, 60, 60);
    if (at < 3_000) return;
    clearInterval(timer);
    recorder.stop();
  }, 50);
  await stopped;
  video.url = URL.createObjectURL(new Blob(parts, { type: 'video/webm' }));
}

function image(name: string, width: number, height: number, hue: number, more: { animated?: boolean; uploaded?: boolean } = {}): Extract<Attachment, { kind: 'image' }> {
  const id = nextId();
  pictures.set(id, { width, height, hue });
  const { animated = false, uploaded = true } = more;
  return {
    kind: 'image', fileId: uploaded ? id : '', name, size: width * height, mediaType: animated ? 'image/gif' : 'image/jpeg', width, height,
    blurHash: uploaded ? blurOf(hue) : '', animated,
  };
}

function voice(durationMs: number): Attachment {
  const id = nextId();
  sounds.add(id);
  const waveform = Uint8Array.from({ length: 96 }, (_, at) => 30 + Math.abs(Math.sin(at / 5) * Math.cos(at / 13)) * 220);
  return { kind: 'voice', fileId: id, name: 'voice.webm', size: durationMs * 4, mediaType: 'audio/webm', durationMs, waveform };
}

function moving(durationMs: number): Attachment {
  const id = nextId();
  pictures.set(id, { width: 640, height: 360, hue: 200 });
  video = { id, url: 'data:video/webm,' };
  return { kind: 'video', fileId: id, name: 'video.webm', size: 2_400_000, mediaType: 'video/webm', durationMs, width: 640, height: 360, blurHash: blurOf(200) };
}

const file = (name: string, size: number, mediaType: string): Attachment => ({ kind: 'file', fileId: nextId(), name, size, mediaType });

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** One whose bytes are here. */
function picked(name: string, hue: number, upload: Omit<Upload, 'previewUrl'>): Shown {
  const attachment = image(name, 1600, 1200, hue, { uploaded: upload.phase === 'stored' });
  return { attachment, upload: { ...upload, previewUrl: drawn({ width: 1600, height: 1200, hue }) } };
}

export const filesShown = {
  album: [image('IMG_2041.jpg', 4000, 3000, 20), image('IMG_2042.jpg', 3000, 4000, 140), image('IMG_2043.jpg', 4000, 3000, 220), image('IMG_2044.jpg', 2000, 2000, 300)],
  wide: image('panorama.jpg', 6000, 900, 260),
  tall: image('Screenshot 2026-11-21.png', 1080, 5200, 90),
  gif: image('lantern.gif', 480, 270, 45, { animated: true }),
  voice: voice(8_000),
  ownVoice: voice(192_000),
  video: moving(3_000),
  files: [
    file('2026年第三季度灯会物流与安全保障工作计划（最终修订版）.docx', 482_113, `${OFFICE}.wordprocessingml.document`),
    file('خطة توزيع الفوانيس على البوابات الشرقية والغربية - النسخة النهائية.pdf', 2_318_442, 'application/pdf'),
    file('budget.xlsx', 48_213, `${OFFICE}.spreadsheetml.sheet`),
    file('node-7-logs-2026-11-20T18-30-00Z-with-a-name-that-does-not-want-to-end-and-goes-on.tar.gz', 1_734_223_102, 'application/gzip'),
    file('lights.sh', 812, 'text/x-shellscript'),
    file('noext', 0, 'application/octet-stream'),
  ],
  waiting: picked('IMG_2050.jpg', 10, { phase: 'waiting', sentBytes: 0 }),
  sending: picked('IMG_2051.jpg', 60, { phase: 'sending', sentBytes: 800_000 }),
  ready: picked('IMG_2052.jpg', 110, { phase: 'stored', sentBytes: 1_920_000 }),
  missing: {
    attachment: { kind: 'file', fileId: '', name: 'evening-in-one-file.mkv', size: 1_234_567_890, mediaType: 'video/x-matroska' },
    upload: { phase: 'missing', sentBytes: 420_000_000 },
  } satisfies Shown as Shown,
  refused: picked('not-a-picture.png', 330, { phase: 'refused', sentBytes: 1_920_000, problem: { code: 'NOT_A_PICTURE', detail: '' } }),
} as const;

/** An id for what was picked in the demo itself. */
export function taken(blob: Blob): FileId {
  const id = nextId();
  given.set(id, URL.createObjectURL(blob));
  return id;
}
