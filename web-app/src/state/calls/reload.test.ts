import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  answer, asked, CALL, current, engineOf, ErrorCode, inCall, lastOf, myPeer, online, refuse, together,
} from '../testing/wireCalls';
import { settle, useFakeClock, World, type Tab } from '../testing/world';

describe('a page that is reloaded in mid-call', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  async function reloaded(tab: Tab, world: World, waitMs = 1_000): Promise<Tab> {
    tab.page.hidden();
    await tab.kill();
    await vi.advanceTimersByTimeAsync(waitMs);
    return online(world, tab.memory);
  }

  it('joins again by itself, as another peer, with microphone and camera as they were', async () => {
    const world = new World();
    const before = await inCall(world);
    before.client.calls.setCamera(false);
    await settle();
    const tab = await reloaded(before, world);
    const { frame, value } = lastOf(asked(tab, 'join'));
    expect(value).toMatchObject({ callId: CALL, leaveOther: false, peerMedia: { microphone: true, camera: false } });
    expect(value.peerId).not.toBe(myPeer(before));
    expect(engineOf(tab).asked[0]).toEqual(['open', { microphone: true, camera: false }]);
    expect(current(tab).phase).toBe('preparing');
    await answer(tab, frame, together(5, value.peerId));
    expect(current(tab).phase).toBe('active');
  });

  it('reloaded once more before it was in joins all the same', async () => {
    const world = new World();
    const between = await reloaded(await inCall(world), world);
    const tab = await reloaded(between, world);
    expect(lastOf(asked(tab, 'join')).value).toMatchObject({ callId: CALL, peerMedia: { microphone: true, camera: true } });
  });

  it('does not where that was long ago', async () => {
    const world = new World();
    const tab = await reloaded(await inCall(world), world, 60_000);
    expect(tab.state.calls.current).toBeUndefined();
    expect(tab.engines).toEqual([]);
  });

  it('does not where it had hung up', async () => {
    const world = new World();
    const before = await inCall(world);
    before.client.calls.leave();
    await settle();
    const tab = await reloaded(before, world);
    expect(tab.state.calls.current).toBeUndefined();
  });

  it('is told where the call has ended meanwhile', async () => {
    const world = new World();
    const tab = await reloaded(await inCall(world), world);
    await refuse(tab, lastOf(asked(tab, 'join')).frame, ErrorCode.CALL_ENDED);
    expect(current(tab).ended).toMatchObject({ by: 'refused', problem: { code: 'CALL_ENDED' } });
  });

  it('a copy of a page that is in the call does not take its place', async () => {
    const world = new World();
    const before = await inCall(world);
    before.page.hidden();
    const copy = await online(world, before.memory);
    expect(copy.engines).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(copy.state.calls.current).toBeUndefined();
  });
});
