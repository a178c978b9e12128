import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bytesOf, picture, opened, until, sends, filesSent, last, upload, phases, full, worldOfUploads } from '../testing/uploading';
import { Refusal, said, settle, WITH_ANA, useFakeClock, type World } from '../testing/world';

let world: World;

beforeEach(async () => {
  useFakeClock();
  world = await worldOfUploads();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('over a reload', () => {
  it('an upload goes on where it stood', async () => {
    const tab = await opened(world);
    world.files.cuts.push(6_000);
    tab.client.log.send(WITH_ANA, said('kept'), [picture()]);
    await until(() => world.files.cuts.length === 0);
    const release = world.files.hold();
    await settle();
    await tab.kill();
    release();
    const reloaded = await opened(world);
    await until(() => sends(reloaded).length === 1);
    expect(world.files.only.bytes).toEqual(bytesOf(1));
    expect(upload(reloaded)?.previewUrl).toMatch(/^blob:/u);
  });

  it('a file that could not be kept is missing until it is given again, and goes on where it stood', async () => {
    const tab = await opened(world);
    full(world);
    world.files.cuts.push(6_000);
    const film = (lastModified: number) => new File([bytesOf(9)], 'film.mkv', { type: 'video/x-matroska', lastModified });
    tab.client.log.send(WITH_ANA, said(''), [{ blob: film(77), name: 'film.mkv', as: 'file' }]);
    await until(() => world.files.cuts.length === 0);
    expect(phases(tab)).not.toEqual(['missing']);
    await tab.kill();
    const reloaded = await opened(world);
    await until(() => phases(reloaded)?.[0] === 'missing');
    expect(reloaded.client.log.giveAgain(WITH_ANA, last(reloaded), 0, film(78))).toBe(false);
    expect(reloaded.client.log.giveAgain(WITH_ANA, last(reloaded), 0, film(77))).toBe(true);
    await until(() => sends(reloaded).length === 1);
    expect(world.files.only.bytes).toEqual(bytesOf(9));
    expect(world.files.requests.filter((request) => request === 'POST')).toHaveLength(1);
  });

  it('a file that was changed on its disk meanwhile has to be given again', async () => {
    const tab = await opened(world);
    full(world);
    world.files.cuts.push(6_000);
    const film = () => new File([bytesOf(9)], 'film.mkv', { lastModified: 77 });
    const changed = film();
    vi.spyOn(changed, 'slice').mockImplementation(() => {
      const part = new Blob([]);
      vi.spyOn(part, 'arrayBuffer').mockRejectedValue(new DOMException('changed', 'NotReadableError'));
      return part;
    });
    tab.client.log.send(WITH_ANA, said(''), [{ blob: changed, name: 'film.mkv', as: 'file' }]);
    await until(() => phases(tab)?.[0] === 'missing');
    expect(tab.client.log.giveAgain(WITH_ANA, last(tab), 0, film())).toBe(true);
    await until(() => sends(tab).length === 1);
    expect(world.files.only.bytes).toEqual(bytesOf(9));
  });

  it('a file that could not be kept but had arrived is none to be given again', async () => {
    const tab = await opened(world);
    full(world);
    world.files.lostAnswers = 1;
    tab.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => world.files.lostAnswers === 0);
    await tab.kill();
    const reloaded = await opened(world);
    await until(() => sends(reloaded).length === 1);
  });

  it('a refused message is still there with its picture', async () => {
    const tab = await opened(world);
    world.files.refusals.push(new Refusal(413, 'QUOTA_EXCEEDED'));
    tab.client.log.send(WITH_ANA, said('x'), [picture()]);
    await until(() => last(tab).state.kind === 'failed');
    await tab.kill();
    const reloaded = await opened(world);
    await until(() => upload(reloaded)?.previewUrl !== undefined);
    expect(upload(reloaded)).toMatchObject({ phase: 'refused', problem: { code: 'QUOTA_EXCEEDED' } });
  });
});

describe('of several tabs', () => {
  it('one uploads, and all see how it goes', async () => {
    const uploader = await opened(world);
    const other = await opened(world);
    const release = world.files.hold();
    other.client.log.send(WITH_ANA, said('from the other'), [picture()]);
    await until(() => world.files.uploads.size === 1);
    await until(() => upload(other)?.phase === 'sending');
    expect(upload(uploader)?.previewUrl).toMatch(/^blob:/u);
    release();
    await until(() => sends(uploader).length === 1);
    expect(sends(other)).toHaveLength(0);
    expect(world.files.only.bytes).toEqual(bytesOf(1));
    expect(upload(other)?.phase).toBe('stored');
  });

  it('the one that uploads gets what could not be stored from the one where it was picked', async () => {
    const uploader = await opened(world);
    const other = await opened(world);
    const account = full(world);
    other.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => sends(uploader).length === 1);
    expect(world.files.only.bytes).toEqual(bytesOf(1));
    expect((await account.outbox())[0]?.files?.[0]?.kept).toBe(false);
  });

  it('another one goes on when the one that uploads is gone', async () => {
    const uploader = await opened(world);
    const other = await opened(world);
    world.files.cuts.push(3_000);
    uploader.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => world.files.cuts.length === 0);
    await uploader.kill();
    await until(() => sends(other).length + sends(uploader).length === 1);
    expect(world.files.only.bytes).toEqual(bytesOf(1));
  });

  it('one may cancel what another one uploads', async () => {
    const uploader = await opened(world);
    const other = await opened(world);
    const release = world.files.hold();
    uploader.client.log.send(WITH_ANA, said('text'), [picture()]);
    await until(() => world.files.uploads.size === 1);
    await settle();
    other.client.log.cancelUpload(WITH_ANA, last(other), 0);
    await settle();
    release();
    await until(() => world.files.uploads.size === 0 && sends(uploader).length === 1);
    expect(filesSent(uploader)).toEqual([[]]);
  });
});

describe('signing out', () => {
  it('ends uploads and forgets the bytes', async () => {
    const tab = await opened(world);
    const revoked = vi.spyOn(URL, 'revokeObjectURL');
    const release = world.files.hold();
    tab.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => world.files.uploads.size === 1);
    const preview = upload(tab)?.previewUrl;
    await tab.client.session.logout();
    release();
    await vi.advanceTimersByTimeAsync(10_000);
    await settle();
    expect(revoked).toHaveBeenCalledWith(preview);
    expect(world.accounts.size).toBe(0);
    expect(sends(tab)).toHaveLength(0);
    const asked = world.files.requests.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.files.requests).toHaveLength(asked);
    expect(world.requests).toContainEqual(expect.objectContaining({ method: 'DELETE', path: '/api/v1/files/cookie' }));
  });
});
