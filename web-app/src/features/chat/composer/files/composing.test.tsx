// @vitest-environment jsdom
import { act, cleanup, createEvent, fireEvent, screen, within } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PickedFile } from '../../../../state/client';
import type { Conversation } from '../../../../state/model';
import type { FakeClient } from '../../../../state/testing/fakeClient';
import { ANA, directWith, groupOf, KOFI, show, signedIn, standInForBrowser } from '../../../testing';
import { Composer } from '../../Composer';
import { DropArea } from './DropArea';
import type { Look } from './entries';

vi.mock('./look', () => ({
  look: (file: File): Promise<Look> => Promise.resolve({
    as: file.type === 'image/png' || file.type === 'image/jpeg' ? 'image' : 'file', still: true, tellsPlace: file.name.startsWith('gps'), width: 800, height: 600,
  }),
}));

const HERE = directWith(ANA);
const LIMITS = { image: 1_000_000, file: 5_000_000, voice: 1_000_000, video: 1_000_000, pixels: 64_000_000, side: 16_384 };
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const sendButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Send' });
const png = (name = 'a.png', bytes = 10) => new File([new Uint8Array(bytes)], name, { type: 'image/png' });

interface Sent { readonly body: string; readonly reply: number | undefined; readonly files: readonly string[] }
const sent = (client: FakeClient): Sent[] => client.asked.filter(([name]) => name === 'log.send').map(([, , message, files]) => {
  const { body, replyToSeq } = message as { body: string; replyToSeq?: number };
  return { body, reply: replyToSeq, files: ((files ?? []) as PickedFile[]).map(({ name, as }) => `${name} ${as}`) };
});

function Pane({ conversation }: { conversation: Conversation }) {
  const pane = useRef<HTMLElement>(null);
  return <><p>elsewhere</p><section ref={pane}><p>the log</p><Composer conversation={conversation} /><DropArea conversation={conversation} over={pane} onDropped={() => undefined} /></section></>;
}

async function pick(...files: File[]) {
  const input = document.querySelector('input[data-pick="file"]');
  await act(async () => {
    if (input) fireEvent.change(input, { target: { files } });
    await vi.dynamicImportSettled();
  });
  if (files.length > 0) await screen.findByRole('list', { name: 'Attached files' });
  await vi.waitUntil(() => screen.queryByText('Preparing…') === null);
}

function shown(conversation: Conversation = HERE): FakeClient {
  const client = signedIn({ fileLimits: LIMITS });
  show(client, <Pane conversation={conversation} />);
  return client;
}

beforeEach(() => {
  standInForBrowser();
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the tray', () => {
  it('goes with the text as its caption, by Enter', async () => {
    const client = shown();
    await pick(png(), new File(['x'], 'plan.pdf', { type: 'application/pdf' }));
    fireEvent.change(box(), { target: { value: 'two things' } });
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sent(client)).toEqual([{ body: 'two things', reply: undefined, files: ['a.png image', 'plan.pdf file'] }]);
    expect(screen.queryByRole('list', { name: 'Attached files' })).toBeNull();
    expect(box().value).toBe('');
  });

  it('goes without a text too, and without it there is nothing to send', async () => {
    const client = shown();
    await pick(png());
    expect(box().placeholder).toBe('Add a caption');
    fireEvent.click(screen.getByRole('button', { name: /Remove .*a\.png/u }));
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sent(client)).toEqual([]);
    await pick(png('b.png'));
    fireEvent.click(sendButton());
    expect(sent(client)).toEqual([{ body: '', reply: undefined, files: ['b.png image'] }]);
  });

  it('is told, and cannot be sent, with what is empty or too large', async () => {
    const client = shown();
    await pick(png(), new File([], 'empty.txt'), new File([new Uint8Array(5_000_001)], 'film.iso'));
    expect(screen.getByText('Not taken: the file is empty')).toBeTruthy();
    expect(screen.getByText('Not taken: 5 MB, this server takes up to 5 MB')).toBeTruthy();
    expect(sendButton().disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: /Remove .*empty/u }));
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sent(client)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: /Remove .*film/u }));
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sent(client)).toHaveLength(1);
  });

  it('warns of places in pictures that go as files, and sends them as pictures where that is wanted', async () => {
    const client = shown();
    await pick(png('gps.png'));
    expect(screen.queryByText(/where it was taken/u)).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: 'As file' }));
    expect(screen.getByText('This picture tells where it was taken.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Send as picture' }));
    expect(screen.queryByText(/where it was taken/u)).toBeNull();
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sent(client)[0]?.files).toEqual(['gps.png image']);
  });

  it('goes as files where that is chosen', async () => {
    const client = shown();
    await pick(png());
    fireEvent.click(screen.getByRole('radio', { name: 'As file' }));
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sent(client)[0]?.files).toEqual(['a.png file']);
  });

  it('waits while another conversation is open', async () => {
    const client = signedIn({ fileLimits: LIMITS });
    const { unmount } = show(client, <Pane conversation={HERE} />);
    await pick(png());
    unmount();
    const other = show(client, <Pane conversation={directWith(KOFI)} />);
    expect(screen.queryByRole('list', { name: 'Attached files' })).toBeNull();
    other.unmount();
    show(client, <Pane conversation={HERE} />);
    expect(within(await screen.findByRole('list', { name: 'Attached files' })).getByText('a.png')).toBeTruthy();
  });

  it('counts to those who cannot see it', async () => {
    shown();
    await pick(png(), png('b.png'));
    expect(screen.getByText('2 files attached').getAttribute('role')).toBe('status');
  });

  it('tells what did not fit', async () => {
    shown();
    await pick(...Array.from({ length: 12 }, (_, index) => png(`${index}.png`)));
    expect(screen.getByRole('alert').textContent).toContain('2 were left out');
    fireEvent.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

/** What a browser hands over: files, folders and texts. */
function handedOver(files: readonly (File | string)[], texts: Readonly<Record<string, string>> = {}) {
  return {
    types: [...Object.keys(texts), ...(files.length > 0 ? ['Files'] : [])],
    getData: (type: string) => texts[type] ?? '',
    dropEffect: 'none',
    items: files.map((file) => ({
      kind: 'file', getAsFile: () => (typeof file === 'string' ? null : file), webkitGetAsEntry: () => ({ isDirectory: typeof file === 'string', name: file }),
    })),
  };
}

describe('paste', () => {
  const paste = async (clipboardData: ReturnType<typeof handedOver>, target: Element = box()) => {
    let left = true;
    await act(async () => {
      left = fireEvent.paste(target, { clipboardData });
      await vi.dynamicImportSettled();
    });
    return left;
  };

  it('of a picture attaches it, with a name that says something', async () => {
    const client = shown();
    expect(await paste(handedOver([png('image.png')]))).toBe(false);
    await screen.findByText(/^Pasted \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/u);
    await vi.waitUntil(() => screen.queryByText('Preparing…') === null);
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(sent(client)[0]?.files[0]).toMatch(/^Pasted .* image$/u);
  });

  it('of text is left to the box, also where an office program adds a picture of it', async () => {
    shown();
    expect(await paste(handedOver([], { 'text/plain': 'hello' }))).toBe(true);
    expect(await paste(handedOver([png('image.png')], { 'text/plain': 'hello', 'text/html': '<b>hello</b>' }))).toBe(true);
    expect(screen.queryByRole('list', { name: 'Attached files' })).toBeNull();
  });

  it('of files counts, though their names are text', async () => {
    shown();
    expect(await paste(handedOver([png('holiday.png')], { 'text/plain': 'holiday.png' }))).toBe(false);
    expect(await screen.findByText('holiday.png')).toBeTruthy();
  });
});

describe('drop', () => {
  const over = (target: Element, dataTransfer: ReturnType<typeof handedOver>) => {
    const event = createEvent.dragOver(target, { dataTransfer });
    act(() => { fireEvent(target, event); });
    return { stopped: event.defaultPrevented, effect: dataTransfer.dropEffect };
  };
  const drop = async (target: Element, dataTransfer: ReturnType<typeof handedOver>) => {
    let left = true;
    await act(async () => {
      left = fireEvent.drop(target, { dataTransfer });
      await vi.dynamicImportSettled();
    });
    return left;
  };

  it('anywhere on the conversation attaches, and says so before', async () => {
    shown();
    const log = screen.getByText('the log');
    expect(over(log, handedOver([png()]))).toEqual({ stopped: true, effect: 'copy' });
    expect(screen.getByText(/Drop here to attach to .*Ana/u)).toBeTruthy();
    await drop(log, handedOver([png('one.png'), png('two.png'), png('three.png')]));
    expect(screen.queryByText(/Drop here/u)).toBeNull();
    expect((await screen.findAllByRole('listitem')).map((each) => each.textContent)).toEqual([expect.stringContaining('one.png'), expect.stringContaining('two.png'), expect.stringContaining('three.png')]);
  });

  it('of a folder is refused with a word, its neighbours are taken', async () => {
    shown();
    await drop(screen.getByText('the log'), handedOver([png(), 'Holiday']));
    expect((await screen.findByRole('alert')).textContent).toMatch(/A folder cannot be sent: .*Holiday/u);
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  it('beside the conversation does nothing, and does not open the file', async () => {
    shown();
    const elsewhere = screen.getByText('elsewhere');
    expect(over(elsewhere, handedOver([png()]))).toEqual({ stopped: true, effect: 'none' });
    expect(await drop(elsewhere, handedOver([png()]))).toBe(false);
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('where one may not write does nothing, and says why', async () => {
    shown(groupOf({ writable: 'all-muted' }));
    const log = screen.getByText('the log');
    expect(over(log, handedOver([png()])).effect).toBe('none');
    expect(screen.getByText('You cannot send anything here')).toBeTruthy();
    expect(await drop(log, handedOver([png()]))).toBe(false);
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('of text is none of ours', () => {
    shown();
    expect(over(screen.getByText('the log'), handedOver([], { 'text/plain': 'x' })).stopped).toBe(false);
  });
});
