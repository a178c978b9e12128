import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANA, direct, MIA, Refusal, settle, useFakeClock, World } from './testing/world';

describe('the session', () => {
  beforeEach(useFakeClock);
  afterEach(() => void vi.useRealTimers());

  it('is none in a browser where nobody has signed in', async () => {
    const world = new World();
    world.last = undefined;
    const tab = await world.tab();
    expect(tab.state.session).toEqual({ kind: 'signed-out' });
    expect(world.requests).toEqual([]);
  });

  it('begins with signing in', async () => {
    const world = new World();
    world.last = undefined;
    const tab = await world.tab();
    const outcome = tab.client.session.login({ username: 'mia', password: 'secret' });
    expect(tab.state.session.kind).toBe('signing-in');
    expect(await outcome).toEqual({ ok: true, value: undefined });
    await settle();
    expect(tab.state.session).toMatchObject({ kind: 'signed-in', me: { id: MIA } });
    tab.socket.welcome();
    expect(tab.state.connection).toEqual({ kind: 'online' });
    expect(world.last).toBe(MIA);
  });

  it('does not begin with a wrong password, and says so', async () => {
    const world = new World();
    world.last = undefined;
    world.routes.set('POST /api/v1/auth/login', () => new Refusal(401, 'WRONG_CREDENTIALS'));
    const tab = await world.tab();
    const outcome = await tab.client.session.login({ username: 'mia', password: 'wrong' });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'WRONG_CREDENTIALS' } });
    expect(tab.state.session).toEqual({ kind: 'signed-out' });
  });

  it('begins with a password that was set by a link', async () => {
    const world = new World();
    world.last = undefined;
    world.routes
      .set('POST /api/v1/auth/password-links/look', () => ({ username: 'mia', nickname: 'Mia' }))
      .set('POST /api/v1/auth/password-links/redeem', () => ({
        access_token: 'token', expires_in_s: 900, session_id: MIA, user: { id: MIA, username: 'mia', nickname: 'Mia', avatar: '', language: '' },
      }));
    const tab = await world.tab();
    expect(await tab.client.session.lookAtPasswordLink('secret-of-a-link')).toEqual({ ok: true, value: { username: 'mia', nickname: 'Mia' } });
    const outcome = tab.client.session.redeemPasswordLink({ token: 'secret-of-a-link', password: 'four unrelated words' });
    expect(await outcome).toEqual({ ok: true, value: undefined });
    await settle();
    expect(tab.state.session).toMatchObject({ kind: 'signed-in', me: { id: MIA } });
    expect(world.requests.filter(({ path }) => path.includes('secret-of-a-link'))).toEqual([]);
  });

  it('does not begin by a link that is not good any more', async () => {
    const world = new World();
    world.last = undefined;
    world.routes.set('POST /api/v1/auth/password-links/redeem', () => new Refusal(404, 'LINK_NOT_VALID'));
    const tab = await world.tab();
    const outcome = await tab.client.session.redeemPasswordLink({ token: 'secret-of-a-link', password: 'four unrelated words' });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'LINK_NOT_VALID' } });
    expect(tab.state.session).toEqual({ kind: 'signed-out' });
  });

  it('is restored at load, also while the server is away', async () => {
    const world = new World();
    await world.online({ conversations: [direct(3)] });
    await vi.advanceTimersByTimeAsync(1_000);
    world.routes.set('POST /api/v1/auth/refresh', () => new Refusal(503, 'UNAVAILABLE'));
    const tab = await world.tab();
    expect(tab.state.session).toMatchObject({ kind: 'signed-in', me: { nickname: 'Mia' } });
    expect(tab.state.connection.kind).toBe('offline');
    expect(tab.state.conversationOrder).toHaveLength(1);
  });

  it('is over where the cookie is not accepted any more: everything kept is wiped', async () => {
    const world = new World();
    await world.online({ conversations: [direct(3)] });
    world.routes.set('POST /api/v1/auth/refresh', () => new Refusal(401, 'SESSION_ENDED'));
    const tab = await world.tab();
    await settle();
    expect(tab.state.session).toEqual({ kind: 'signed-out', reason: 'session-ended' });
    expect(tab.state.conversations.size).toBe(0);
    expect(world.accounts.has(MIA)).toBe(false);
    expect(world.last).toBeUndefined();
  });

  it('is over when the server closes the socket for it', async () => {
    const tab = await new World().online();
    tab.socket.hangUp(4403);
    await settle();
    expect(tab.state.session).toEqual({ kind: 'signed-out', reason: 'session-ended' });
  });

  it('ends in all tabs with signing out in one', async () => {
    const world = new World();
    const [one, other] = [await world.online(), await world.online()];
    await one.client.session.logout();
    await settle();
    expect(one.state.session).toEqual({ kind: 'signed-out' });
    expect(other.state.session).toEqual({ kind: 'signed-out' });
    expect(one.socket.closedByClient && other.socket.closedByClient).toBe(true);
    expect(world.requests.filter(({ path }) => path === '/api/v1/auth/logout')).toHaveLength(1);
    expect(world.accounts.has(MIA)).toBe(false);
  });

  it('ends on the server too once that is back, unless somebody has signed in meanwhile', async () => {
    const world = new World();
    const tab = await world.online();
    const told = () => world.requests.filter(({ path }) => path === '/api/v1/auth/logout').length;
    world.routes.set('POST /api/v1/auth/logout', () => new Refusal(503, 'UNAVAILABLE'));
    await tab.client.session.logout();
    expect(tab.state.session).toEqual({ kind: 'signed-out' });
    await vi.advanceTimersByTimeAsync(2_000);
    await settle();
    expect(told()).toBe(2);
    await tab.client.session.login({ username: 'mia', password: 'secret' });
    await vi.advanceTimersByTimeAsync(60_000);
    await settle();
    expect(told()).toBe(2);
  });

  it('follows another tab that signed in as somebody else', async () => {
    const world = new World();
    const tab = await world.online({ conversations: [direct(3)] });
    world.me = ANA;
    tab.socket.hangUp(4401);
    await vi.advanceTimersByTimeAsync(500);
    await settle();
    expect(tab.state.session).toMatchObject({ kind: 'signed-in', me: { id: ANA } });
    expect(tab.state.conversations.size).toBe(0);
  });

  it('repeats a request once with a new token where the first is not accepted', async () => {
    const world = new World();
    const tab = await world.online();
    let tries = 0;
    world.routes.set('PATCH /api/v1/profile', () =>
      tries++ === 0
        ? new Refusal(401, 'UNAUTHENTICATED')
        : { id: MIA, username: 'mia', nickname: 'M', avatar: '', language: '' },
    );
    const outcome = tab.client.session.updateProfile({ nickname: 'M' });
    expect(tab.state.session).toMatchObject({ me: { nickname: 'M' } });
    expect(await outcome).toMatchObject({ ok: true, value: { nickname: 'M' } });
    expect(tries).toBe(2);
  });

  it('shows the profile as before where a change is refused', async () => {
    const world = new World();
    const tab = await world.online();
    world.routes.set('PATCH /api/v1/profile', () => new Refusal(400, 'INVALID_ARGUMENT'));
    await tab.client.session.updateProfile({ nickname: '' });
    expect(tab.state.session).toMatchObject({ me: { nickname: 'Mia' } });
    expect(tab.state.corrections).toMatchObject([{ action: 'profile' }]);
  });
});
