// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileId } from '../../../state/ids';
import type { Attachment, ClientState, Content, LogItem, Upload } from '../../../state/model';
import { useClient } from '../../../state/react';
import { FAKE_ME } from '../../../state/testing/fakeClient';
import { ToastArea } from '../../../ui/ToastArea';
import { ANA, groupOf, item, KOFI, logOf, show, signedIn, standInForBrowser } from '../../testing';
import { LogView } from './LogView';

const reduced = { motion: false };

// Loaded when it is first shown, which may take a while where much else is done.
beforeAll(async () => { await import('../../files/Lightbox'); }, 60_000);
beforeEach(() => {
  standInForBrowser();
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue();
  reduced.motion = false;
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('reduced-motion') && reduced.motion, addEventListener: () => undefined, removeEventListener: () => undefined,
  }));
  vi.stubGlobal('requestAnimationFrame', (step: () => void) => setTimeout(step));
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(600);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  Element.prototype.scrollTo = () => undefined;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  history.replaceState(null, '');
});

let made = 0;
const newId = () => fileId(`00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`);
const image = (change: Partial<Extract<Attachment, { kind: 'image' }>> = {}): Attachment => ({
  kind: 'image', fileId: newId(), name: 'lamp.jpg', size: 1_000_000, mediaType: 'image/jpeg', width: 4000, height: 3000, blurHash: '', animated: false, ...change,
});
const voice = (): Attachment => ({ kind: 'voice', fileId: newId(), name: 'v.webm', size: 1, mediaType: 'audio/webm', durationMs: 12_000, waveform: new Uint8Array([10, 200, 30]) });
const file = (name: string, id = newId()): Attachment => ({ kind: 'file', fileId: id, name, size: 1_400_000, mediaType: 'application/pdf' });
const carrying = (attachments: readonly Attachment[], body = ''): Content => ({ kind: 'text', body, mentions: [], attachments });

function shown(items: readonly LogItem[], state: Partial<ClientState> = {}) {
  const client = signedIn({ fileAccess: 1, ...state });
  show(client, <><LogView conversation={groupOf()} log={logOf(items)} onReply={vi.fn()} onEdit={vi.fn()} onDone={() => undefined} /><ToastArea /></>);
  return client;
}
const plain = (element: Element | null) => element?.getAttribute('aria-label')?.replace(/[\u2068\u2069]/gu, '');
const pictures = () => [...document.querySelectorAll<HTMLImageElement>('[data-pictures] img')];

describe('a picture', () => {
  it('has its place before anything of it is there', () => {
    shown([item(1, 0, ANA.id, { content: carrying([image()]) })], { fileAccess: 0 });
    const box = document.querySelector<HTMLElement>('[data-pictures]');
    expect([box?.style.width, box?.style.aspectRatio]).toEqual(['380px', '380 / 285']);
    // Without access there is no use in asking.
    expect(pictures()).toEqual([]);
  });

  it('is called by its caption, or from whom and of when it is', () => {
    shown([item(1, 0, ANA.id, { content: carrying([image()]) }), item(2, 1, KOFI.id, { content: carrying([image()], 'The **east** gate') })]);
    const names = screen.getAllByRole('button', { name: /^Photo/u }).map(plain);
    expect(names[0]).toMatch(/^Photo from Ana, (18 November|November 18)$/u);
    expect(names[1]).toBe('Photo: The east gate');
  });

  it('that failed is asked for again by a press, and when access was renewed', () => {
    const client = shown([item(1, 0, ANA.id, { content: carrying([image()]) })]);
    const [first] = pictures();
    if (first) fireEvent.error(first);
    expect(pictures()).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    const [second] = pictures();
    expect(second).not.toBe(first);
    if (second) fireEvent.error(second);
    act(() => { client.set({ fileAccess: 2 }); });
    const [third] = pictures();
    if (third) fireEvent.load(third);
    expect(third?.dataset['ready']).toBe('true');
    // One that is there stays, whatever becomes of the access.
    act(() => { client.set({ fileAccess: 3 }); });
    expect(pictures()[0]).toBe(third);
  });

  it('that moves waits for a press where motion is not wanted', () => {
    reduced.motion = true;
    shown([item(1, 0, ANA.id, { content: carrying([image({ animated: true })]) })]);
    expect(pictures()[0]?.src).toMatch(/\/thumb$/u);
    fireEvent.click(screen.getByRole('button', { name: 'Play GIF' }));
    expect(pictures()[0]?.src).not.toMatch(/thumb/u);
  });
});

it('several pictures are a list, with their words below', () => {
  shown([item(1, 0, ANA.id, { content: carrying([image(), image(), image()], 'the lamps') })]);
  expect(within(screen.getByRole('list', { name: '3 photos' })).getAllByRole('listitem')).toHaveLength(3);
  expect(screen.getByText('the lamps')).toBeTruthy();
});

it('files are links that download, named with their size', () => {
  shown([item(1, 0, ANA.id, { content: carrying([file('plan.pdf')]) })]);
  const link = screen.getByRole('link', { name: /Download/u });
  expect(plain(link)?.replace(/\s/gu, ' ')).toBe('Download plan.pdf, 1.4 MB');
  expect(link.getAttribute('href')).toMatch(/\?download=1$/u);
});

it('an answer shows the picture that it answers, small', () => {
  const answered = item(1, 0, ANA.id, { content: carrying([image()]) });
  shown([answered, item(2, 1, KOFI.id, { content: { kind: 'text', body: 'lovely', mentions: [], replyToSeq: 1 } })]);
  const quote = screen.getByRole('button', { name: 'Go to the message that this answers' });
  expect(quote.textContent).toBe('AnaPhoto');
  expect(quote.querySelector('img')?.src).toMatch(/\/thumb$/u);
});

describe('what is on its way', () => {
  const going = (attachment: Attachment, upload: Upload): LogItem => {
    const sent: { seq?: number } & LogItem = { ...item(5, 0, FAKE_ME.id, { content: carrying([attachment]), state: { kind: 'waiting' }, uploads: [upload] }) };
    delete sent.seq;
    return sent;
  };
  const calls = (client: ReturnType<typeof shown>, name: string) => client.asked.filter(([call]) => call === name);

  it('is shown from this device, with how far it is and a way to end it', () => {
    const mine = going(image({ fileId: '' }), { phase: 'sending', sentBytes: 250_000, previewUrl: 'blob:lamp' });
    const client = shown([mine]);
    expect(pictures()[0]?.src).toBe('blob:lamp');
    expect(screen.getByRole('progressbar', { name: /Uploading.*lamp\.jpg/u }).getAttribute('aria-valuenow')).toBe('25');
    fireEvent.click(screen.getByRole('button', { name: /Cancel the upload of.*lamp\.jpg/u }));
    expect(calls(client, 'log.cancelUpload')).toEqual([['log.cancelUpload', groupOf().id, mine, 0]]);
  });

  it('says what is wrong with it', () => {
    shown([going(file('lamp.png', fileId('')), { phase: 'refused', sentBytes: 0, problem: { code: 'NOT_A_PICTURE', detail: '' } })]);
    expect(screen.getByRole('img', { name: /lamp\.png.* was not taken\. This is not/u })).toBeTruthy();
    expect(screen.getByRole('button', { name: /Remove.*lamp\.png/u })).toBeTruthy();
  });

  it('asks for the file again where its bytes are gone, and says where it is another one', () => {
    const client = shown([going(file('film.mkv', fileId('')), { phase: 'missing', sentBytes: 10 })]);
    vi.spyOn(client.log, 'giveAgain').mockReturnValue(false);
    let input: HTMLInputElement | undefined;
    vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) { input = this; }); // eslint-disable-line @typescript-eslint/no-this-alias -- what was made
    const [again] = screen.getAllByRole('button', { name: /Choose.*film\.mkv.* again/u });
    if (again) fireEvent.click(again);
    const chosen = new File(['x'], 'film.mkv');
    if (input) {
      Object.defineProperty(input, 'files', { value: [chosen] });
      fireEvent.change(input);
    }
    expect(screen.getByText('That is another file')).toBeTruthy();
  });
});

describe('the viewer', () => {
  const items = [
    item(1, 0, ANA.id, { content: carrying([image(), image()]) }), item(2, 1, KOFI.id), item(3, 2, KOFI.id, { content: carrying([image()], 'The east gate') }),
  ];
  const open = async () => {
    const [first] = screen.getAllByRole('button', { name: /^Photo from/u });
    first?.focus();
    if (first) fireEvent.click(first);
    return screen.findByRole('dialog', { name: 'Pictures and videos' });
  };
  const place = () => within(screen.getByRole('dialog')).getByRole('status').textContent.replace(/[\u2068\u2069]/gu, '');
  const press = (key: string) => { fireEvent.keyDown(document.activeElement ?? document.body, { key }); };

  it('leads by keys over all pictures of the conversation', async () => {
    shown(items);
    await open();
    expect(place()).toMatch(/^1 of 3\. Photo from Ana/u);
    press('ArrowLeft');
    press('ArrowRight');
    expect(place()).toMatch(/^2 of 3/u);
    press('End');
    expect(place()).toBe('3 of 3. Photo: The east gate');
    expect(screen.queryByRole('button', { name: 'Next' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Previous' }));
    expect(place()).toMatch(/^2 of 3/u);
  });

  it('is closed by Escape, and gives the focus back', async () => {
    shown(items);
    await open();
    expect(history.state).toMatchObject({ 'parley-viewer': true });
    press('Escape');
    await waitFor(() => { expect(screen.queryByRole('dialog')).toBeNull(); });
    await waitFor(() => { expect(plain(document.activeElement)).toMatch(/^Photo from Ana/u); });
    expect(history.state).toBeNull();
  });

  it('is closed by the way back of the browser', async () => {
    shown(items);
    await open();
    history.back();
    await waitFor(() => { expect(screen.queryByRole('dialog')).toBeNull(); });
  });

  it('lays the picture over the small one once it is there', async () => {
    shown(items);
    const dialog = await open();
    const sources = () => [...dialog.querySelectorAll('img')].map(({ src }) => src.endsWith('/thumb'));
    expect(sources()).toEqual([true, false]);
    const large = within(dialog).getByRole('img', { name: /^Photo from/u });
    fireEvent.load(large);
    expect(sources()).toEqual([false]);
  });
});

it('a voice note is a slider, and a press of its button plays it', () => {
  const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  shown([item(1, 0, ANA.id, { content: carrying([voice()]) })]);
  const slider = screen.getByRole('slider', { name: 'Position' });
  fireEvent.keyDown(slider, { key: 'PageUp' });
  expect(slider.getAttribute('aria-valuetext')).toBe('0:10 of 0:12');
  fireEvent.click(screen.getByRole('button', { name: 'Play' }));
  expect(play).toHaveBeenCalledTimes(1);
  fireEvent.click(screen.getByRole('button', { name: 'Speed 1×' }));
  expect(screen.getByRole('button', { name: 'Speed 1.5×' })).toBeTruthy();
});

it('what came is told with what it is', () => {
  const client = signedIn({ fileAccess: 1 });
  const before = [item(1, 0, ANA.id)];
  const Late = () => {
    const items = useClient((state) => state.logs.get(groupOf().id)?.items) ?? before;
    return <LogView conversation={groupOf()} log={logOf(items)} onReply={vi.fn()} onEdit={vi.fn()} onDone={() => undefined} />;
  };
  show(client, <Late />);
  const came = item(2, 1, ANA.id, { content: carrying([image()]), timeMs: Date.now() });
  act(() => { client.set({ logs: new Map([[groupOf().id, logOf([...before, came])]]) }); });
  expect(screen.getByRole('status', { name: 'New messages' }).textContent).toBe('Photo from Ana');
});
