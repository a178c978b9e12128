import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorCode } from '../../api/generated/proto/parley/error/v1/error_pb';
import { bytesOf, picture, opened, until, sends, filesSent, last, upload, refuse, worldOfUploads } from '../testing/uploading';
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

describe('a refusal', () => {
  it('of a file fails its message, which goes on without that file', async () => {
    const tab = await opened(world);
    world.files.refusals.push(new Refusal(413, 'TOO_LARGE'));
    tab.client.log.send(WITH_ANA, said('both'), [picture(1), picture(2)]);
    await until(() => last(tab).state.kind === 'failed');
    expect(last(tab)).toMatchObject({ state: { problem: { code: 'TOO_LARGE' } }, uploads: [{ phase: 'refused', problem: { code: 'TOO_LARGE' } }, {}] });
    tab.client.log.cancelUpload(WITH_ANA, last(tab), 0);
    await until(() => sends(tab).length === 1);
    expect(filesSent(tab)).toEqual([[world.files.only.id]]);
    expect(world.files.only.bytes).toEqual(bytesOf(2));
  });

  it('after the last byte is known although its answer was lost', async () => {
    const tab = await opened(world);
    world.files.lostAnswers = 1;
    const release = world.files.hold();
    tab.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => world.files.uploads.size === 1);
    world.files.only.refusal = new Refusal(422, 'NOT_A_PICTURE');
    release();
    await until(() => last(tab).state.kind === 'failed');
    expect(upload(tab)).toMatchObject({ phase: 'refused', problem: { code: 'NOT_A_PICTURE' } });
  });

  it('as a picture lets it go as a file when it is sent again', async () => {
    const tab = await opened(world);
    const release = world.files.hold();
    tab.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => world.files.uploads.size === 1);
    world.files.only.refusal = new Refusal(422, 'NOT_A_PICTURE');
    release();
    await until(() => last(tab).state.kind === 'failed');

    tab.client.log.resend(WITH_ANA, last(tab));

    await until(() => sends(tab).length === 1);
    expect(last(tab).content).toMatchObject({ attachments: [{ kind: 'file', name: picture().name }] });
    expect([...world.files.uploads.values()].at(-1)?.kind).toBe('file');
  });

  it('of the message keeps what is uploaded for when it is sent again', async () => {
    const tab = await opened(world);
    tab.client.log.send(WITH_ANA, said('one'), [picture()]);
    await until(() => sends(tab).length === 1);
    await refuse(tab, ErrorCode.MUTED);
    expect(last(tab).state.kind).toBe('failed');
    tab.client.log.resend(WITH_ANA, last(tab));
    await until(() => sends(tab).length === 2);
    const [first, second] = sends(tab);
    expect(second?.clientId).not.toBe(first?.clientId);
    expect(filesSent(tab)[1]).toEqual(filesSent(tab)[0]);
    expect(world.files.requests.filter((request) => request === 'POST')).toHaveLength(1);
  });

  it('because a file is not ready is waited out', async () => {
    const tab = await opened(world);
    tab.client.log.send(WITH_ANA, said('one'), [picture()]);
    await until(() => sends(tab).length === 1);
    await refuse(tab, ErrorCode.FILE_NOT_READY);
    await until(() => sends(tab).length === 2);
    expect(sends(tab)[1]?.clientId).toBe(sends(tab)[0]?.clientId);
  });

  it('because the files are gone uploads them anew from what was kept', async () => {
    const tab = await opened(world);
    tab.client.log.send(WITH_ANA, said('one'), [picture()]);
    await until(() => sends(tab).length === 1);
    world.files.uploads.clear();
    await refuse(tab, ErrorCode.NO_SUCH_FILE);
    await until(() => sends(tab).length === 2);
    expect(world.files.only.bytes).toEqual(bytesOf(1));
    expect(filesSent(tab)[1]).toEqual([world.files.only.id]);
    // The server insists: that is for people to see.
    await refuse(tab, ErrorCode.NO_SUCH_FILE);
    await until(() => sends(tab).length === 3);
    await refuse(tab, ErrorCode.NO_SUCH_FILE);
    expect(last(tab).state).toMatchObject({ kind: 'failed', problem: { code: 'NO_SUCH_FILE' } });
  });

  it('by a fault of the server again and again is one in the end', async () => {
    const tab = await opened(world);
    world.files.refuseAll = new Refusal(500, 'INTERNAL');
    tab.client.log.send(WITH_ANA, said('one'), [picture()]);
    await until(() => last(tab).state.kind === 'failed');
    world.files.refuseAll = undefined;
    tab.client.log.resend(WITH_ANA, last(tab));
    await until(() => sends(tab).length === 1);
  });
});

describe('cancelling', () => {
  it('takes a file out of the message and off the server', async () => {
    const tab = await opened(world);
    const release = world.files.hold();
    tab.client.log.send(WITH_ANA, said(''), [picture(1), picture(2)]);
    await until(() => world.files.uploads.size === 2);
    tab.client.log.cancelUpload(WITH_ANA, last(tab), 0);
    expect(last(tab).uploads).toHaveLength(2);
    await settle();
    expect(last(tab).uploads).toHaveLength(1);
    release();
    await until(() => sends(tab).length === 1);
    expect(world.files.only.bytes).toEqual(bytesOf(2));
  });

  it('of the last file of a message without a text takes the message', async () => {
    const tab = await opened(world);
    const release = world.files.hold();
    tab.client.log.send(WITH_ANA, said(''), [picture()]);
    await until(() => world.files.uploads.size === 1);
    tab.client.log.cancelUpload(WITH_ANA, last(tab), 0);
    release();
    await until(() => world.files.uploads.size === 0);
    expect(tab.texts(WITH_ANA)).toEqual(['hello']);
    expect(await world.accounts.get(MIA)?.outbox()).toEqual([]);
  });

  it('of the last file of a message with a text sends the text', async () => {
    const tab = await opened(world);
    const release = world.files.hold();
    tab.client.log.send(WITH_ANA, said('text'), [picture()]);
    await settle();
    tab.client.log.cancelUpload(WITH_ANA, last(tab), 0);
    release();
    await until(() => sends(tab).length === 1);
    expect(filesSent(tab)).toEqual([[]]);
  });

  it('discarding a message frees what was uploaded of it', async () => {
    const tab = await opened(world);
    tab.client.log.send(WITH_ANA, said('x'), [picture(1), picture(2)]);
    await until(() => sends(tab).length === 1);
    await refuse(tab, ErrorCode.MAY_NOT_WRITE);
    expect(world.files.uploads.size).toBe(2);
    tab.client.log.discard(WITH_ANA, last(tab));
    await until(() => world.files.uploads.size === 0);
    expect(tab.texts(WITH_ANA)).toEqual(['hello']);
  });
});
