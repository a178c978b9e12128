import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SIZE, bytesOf, picture, opened, until, sends, filesSent, last, upload, phases, worldOfUploads } from '../testing/uploading';
import { MIA, Refusal, said, settle, WITH_ANA, useFakeClock, type World } from '../testing/world';

let world: World;

beforeEach(async () => {
  useFakeClock();
  world = await worldOfUploads();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('files of a message', () => {
  it('are shown at once, uploaded first, and sent by their ids', async () => {
    const tab = await opened(world);
    const release = world.files.hold();
    tab.client.log.send(WITH_ANA, said('look'), [picture(1), picture(2)]);
    expect(sends(tab)).toHaveLength(0);
    await settle();
    expect(last(tab)).toMatchObject({ state: { kind: 'waiting' }, content: { body: 'look', attachments: [{ name: 'p1.png', width: 4 }, { name: 'p2.png' }] } });
    expect(upload(tab)?.previewUrl).toMatch(/^blob:/u);
    release();
    await until(() => sends(tab).length === 1);
    const uploads = [...world.files.uploads.values()];
    expect(uploads.map(({ bytes }) => bytes)).toEqual([bytesOf(1), bytesOf(2)]);
    expect(filesSent(tab)).toEqual([uploads.map(({ id }) => id)]);
    expect(phases(tab)).toEqual(['stored', 'stored']);
    await tab.ack(2);
    const stored = last(tab);
    expect(stored).toMatchObject({ seq: 2, content: { attachments: [{ fileId: uploads[0]?.id, width: 40, height: 30, blurHash: 'LEHV6n' }, {}] } });
    expect(stored.uploads).toBeUndefined();
    expect(await world.accounts.get(MIA)?.outbox()).toEqual([]);
  });

  it('may come without a text', async () => {
    const tab = await opened(world);
    tab.client.log.send(WITH_ANA, said(' '), []);
    tab.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => sends(tab).length === 1);
    expect(sends(tab)[0]?.text?.attachments).toHaveLength(1);
  });

  it('tell the server what they are: the waveform as the bytes that it is, and the poster of a video', async () => {
    const tab = await opened(world);
    const waveform = Uint8Array.from([0, 127, 128, 255]);
    tab.client.log.send(WITH_ANA, said(''), [{ blob: new Blob(['v']), name: '语音.webm', as: 'voice', durationMs: 1234.4, waveform }]);
    await until(() => sends(tab).length === 1);
    expect(world.files.only).toMatchObject({ kind: 'voice', name: '语音.webm' });
    expect(world.files.only.metadata).toContain(`duration_ms ${btoa('1234')},waveform ${btoa(String.fromCharCode(0, 127, 128, 255))}`);
    await tab.ack(2);
    tab.client.log.send(WITH_ANA, said(''), [{ blob: new Blob(['vid']), name: 'v.webm', as: 'video', durationMs: 9, poster: new Blob(['frame']) }]);
    await until(() => sends(tab).length === 2);
    expect(await [...world.files.uploads.values()][1]?.poster?.text()).toBe('frame');
  });

  it.each(Array.from({ length: 10 }, (_, seed) => seed))('arrive whole wherever the connection breaks (seed %i)', async (seed) => {
    let state = seed * 7919 + 1;
    const random = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) % below;
    for (let cut = 0; cut < 5; cut++) world.files.cuts.push(random(SIZE / 3));
    world.files.lostAnswers = seed % 2;
    const tab = await opened(world);
    tab.client.log.send(WITH_ANA, said(''), [picture(seed)]);
    await until(() => sends(tab).length === 1);
    expect(world.files.only.bytes).toEqual(bytesOf(seed));
    expect(world.files.requests.filter((request) => request === 'POST')).toHaveLength(1);
  });

  it('do not begin anew for a HEAD that fails', async () => {
    const tab = await opened(world);
    world.files.cuts.push(4_000);
    tab.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => world.files.requests.some((request) => request.startsWith('PATCH')) && world.files.cuts.length === 0);
    world.files.refusals.push(new Refusal(503, 'UNAVAILABLE'), new Refusal(502, ''), new Refusal(423, ''));
    await until(() => sends(tab).length === 1);
    expect(world.files.only.bytes).toEqual(bytesOf(1));
  });

  it('go on with a new access token', async () => {
    const tab = await opened(world);
    world.files.cuts.push(4_000);
    tab.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => world.files.cuts.length === 0);
    world.files.token = 'next';
    world.routes.set('POST /api/v1/auth/refresh', () => ({
      access_token: 'next', expires_in_s: 900, session_id: MIA, user: { id: MIA, username: 'mia', nickname: 'Mia', avatar: '', language: '' },
    }));
    await until(() => sends(tab).length === 1);
    expect(world.files.only.bytes).toEqual(bytesOf(1));
  });

  it('begin anew where the server has given up the upload', async () => {
    const tab = await opened(world);
    world.files.cuts.push(4_000);
    tab.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => world.files.cuts.length === 0);
    world.files.uploads.clear();
    await until(() => sends(tab).length === 1);
    expect(world.files.only.bytes).toEqual(bytesOf(1));
    expect(filesSent(tab)).toEqual([[world.files.only.id]]);
  });

  it('wait while the server looks at them', async () => {
    const tab = await opened(world);
    world.files.looking = true;
    tab.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => world.files.uploads.size === 1 && world.files.only.state === 'looking');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sends(tab)).toHaveLength(0);
    world.files.only.state = 'ready';
    await until(() => sends(tab).length === 1);
  });

  it('are uploaded three at a time', async () => {
    const tab = await opened(world);
    tab.client.log.send(WITH_ANA, said(''), Array.from({ length: 8 }, (_, at) => picture(at)));
    await until(() => sends(tab).length === 1);
    expect(world.files.mostOpen).toBe(3);
    expect(filesSent(tab)[0]).toHaveLength(8);
  });

  it('do not hold up what is written later, and line up behind it', async () => {
    const tab = await opened(world);
    const release = world.files.hold();
    tab.client.log.send(WITH_ANA, said('with picture'), [picture()]);
    tab.client.log.send(WITH_ANA, said('later'));
    tab.client.log.send(WITH_ANA, said('last'));
    await settle();
    expect(tab.texts(WITH_ANA)).toEqual(['hello', 'later', 'last', 'with picture']);
    await tab.ack(2);
    release();
    await until(() => last(tab).uploads?.[0]?.phase === 'stored');
    expect(tab.texts(WITH_ANA)).toEqual(['hello', 'later', 'last', 'with picture']);
    await tab.ack(3);
    await tab.ack(4);
    expect(sends(tab).map((send) => send.text?.body)).toEqual(['later', 'last', 'with picture']);
    expect(tab.texts(WITH_ANA)).toEqual(['hello', 'later', 'last', 'with picture']);
  });

  it('tell how far they are, at most ten times a second', async () => {
    const tab = await opened(world);
    const release = world.files.hold();
    tab.client.log.send(WITH_ANA, said(''), [picture()]);
    const seen: number[] = [];
    const told = vi.fn();
    tab.client.subscribe(() => {
      told();
      seen.push(upload(tab)?.sentBytes ?? -1);
    });
    await until(() => upload(tab)?.phase === 'sending');
    release();
    await until(() => sends(tab).length === 1);
    expect(seen.every((bytes) => bytes <= SIZE)).toBe(true);
    expect(upload(tab)?.sentBytes).toBe(SIZE);
    expect(told.mock.calls.length).toBeLessThan(20);
  });
});
