import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from './person.js';

/** What is dropped or chosen. */
export interface Dropped {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** What the browser has decoded of what was played. */
export interface Decoded {
  readonly videoFrames: number;
  readonly audioBytes: number;
  /** Where it stands, in seconds. */
  readonly at: number;
}

/** Remembers, in each page that is opened from now on, which sound and videos were played. */
export async function watchPlaying(person: Person): Promise<void> {
  const watch = () => {
    const played: HTMLMediaElement[] = [];
    Object.assign(window, { played });
    // Those of the page, also where they begin by themselves; others are called.
    document.addEventListener('playing', ({ target }) => {
      if (target instanceof HTMLMediaElement && !played.includes(target)) played.push(target);
    }, { capture: true });
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its element below
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      if (!played.includes(this)) played.push(this);
      return play.call(this);
    };
  };
  await person.context.addInitScript(watch);
  await person.page.evaluate(watch);
}

/** Of the last thing that was played. */
export function decoded(page: Page): Promise<Decoded> {
  return page.evaluate(() => {
    const { played } = window as unknown as { played: HTMLMediaElement[] };
    const last = played.at(-1) as (HTMLMediaElement & { webkitAudioDecodedByteCount?: number }) | undefined;
    return {
      videoFrames: last instanceof HTMLVideoElement ? last.getVideoPlaybackQuality().totalVideoFrames : 0,
      audioBytes: last?.webkitAudioDecodedByteCount ?? 0,
      at: last?.currentTime ?? 0,
    };
  });
}

/** A picture with something on it, as the clipboard of a browser gives it. */
export function drawPicture(page: Page, width: number, height: number, type = 'image/png'): Promise<Buffer> {
  return page.evaluate(async ({ width, height, type }) => {
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no canvas');
    const sky = pen.createLinearGradient(0, 0, 0, height);
    sky.addColorStop(0, '#1d4ed8');
    sky.addColorStop(1, '#fde68a');
    pen.fillStyle = sky;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = '#b91c1c';
    pen.fillRect(width / 4, height / 2, width / 2, height / 3);
    const blob = await canvas.convertToBlob({ type });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, { width, height, type }).then((bytes) => Buffer.from(bytes));
}

/** Copies a picture, and pastes it into the text box. */
export async function pastePicture(person: Person, png: Buffer): Promise<void> {
  await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await person.page.evaluate(async (bytes) => {
    const blob = new Blob([new Uint8Array(bytes)], { type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  }, [...png]);
  await person.composer.focus();
  await person.page.keyboard.press('Control+V');
}

/** Drops files on the open conversation. */
export async function dropFiles(person: Person, files: readonly Dropped[]): Promise<void> {
  const transfer = await person.page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, type, base64 } of dropped) data.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }));
    return data;
  }, files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })));
  await person.log.dispatchEvent('dragenter', { dataTransfer: transfer });
  await person.log.dispatchEvent('dragover', { dataTransfer: transfer });
  await person.log.dispatchEvent('drop', { dataTransfer: transfer });
}

/** Chooses files in the browser's dialog behind the button "Attach". */
export async function attach(person: Person, kind: 'media' | 'file', files: readonly Dropped[]): Promise<void> {
  await person.page.locator(`input[data-pick="${kind}"]`).setInputFiles(files.map(({ name, type, bytes }) => ({ name, mimeType: type, buffer: bytes })));
}

/** What is about to be sent. */
export function tray(person: Person): Locator {
  return person.page.getByLabel(person.text('files.compose.attached'));
}

/** Sends what is in the tray. */
export async function sendTray(person: Person): Promise<void> {
  await person.by('button', 'composer.send').click();
  await expect(tray(person)).toBeHidden();
}

/** Awaits that so many seconds of a note are recorded: who looks now and then does not see each of them. */
export async function recorded(where: Pick<Page, 'getByRole'>, seconds: number): Promise<void> {
  await expect.poll(async () => {
    const [, minutes, rest] = /(\d+):(\d\d)/.exec(await where.getByRole('timer').innerText()) ?? [];
    return Number(minutes) * 60 + Number(rest);
  }).toBeGreaterThanOrEqual(seconds);
}

/** Downloads a file of a message by its link; answers its bytes. */
export async function download(person: Person, name: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [started] = await Promise.all([
    person.page.waitForEvent('download'),
    person.log.getByRole('link', { name: new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) }).first().click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await started.createReadStream()) chunks.push(chunk as Buffer);
  return { name: started.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

/** How wide each picture of the log is that has loaded, in its own pixels. */
export function pictures(person: Person): Promise<number[]> {
  return person.log.locator('img[src*="/api/v1/files/"]').evaluateAll((all) => all.map((img) => (img as HTMLImageElement).naturalWidth));
}
