// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { Player, type Track } from './player';

/** What a browser's player does, as far as it matters here. */
class FakeAudio extends EventTarget {
  src = '';
  preload = '';
  currentTime = 0;
  duration = Infinity;
  playbackRate = 1;
  playing = false;
  play(): Promise<void> {
    this.playing = true;
    this.dispatchEvent(new Event('playing'));
    return Promise.resolve();
  }
  pause(): void {
    if (!this.playing) return;
    this.playing = false;
    this.dispatchEvent(new Event('pause'));
  }
  fire(name: string): void {
    this.dispatchEvent(new Event(name));
  }
}

function world() {
  const audio = new FakeAudio();
  const player = new Player(() => audio as unknown as HTMLAudioElement);
  const track = (key: string, next?: () => Track | undefined): Track => ({ key, url: `/files/${key}`, durationMs: 8_000, next: next ?? (() => undefined) });
  return { audio, player, track };
}

describe('the player', () => {
  it('plays one at a time, and each from where it was left', () => {
    const { audio, player, track } = world();
    player.play(track('a'));
    expect(player.heard('a').phase).toBe('playing');
    audio.currentTime = 3;
    player.pause();
    expect(player.heard('a')).toEqual({ phase: 'paused', atMs: 3_000 });
    player.play(track('b'));
    expect([player.heard('a').phase, player.heard('b').phase]).toEqual(['idle', 'playing']);
    expect(player.heard('a').atMs).toBe(3_000);
    player.play(track('a'));
    expect([audio.src, audio.currentTime]).toEqual(['/files/a', 3]);
  });

  it('goes to a time though the recording does not say how long it is, also before it plays', () => {
    const { audio, player, track } = world();
    player.seek(track('a'), 5_000);
    expect(player.heard('a')).toEqual({ phase: 'idle', atMs: 5_000 });
    player.play(track('a'));
    expect(audio.currentTime).toBe(5);
    player.seek(track('a'), 99_000);
    expect(audio.currentTime).toBe(8);
  });

  it('goes on to what follows, and begins at the start the next time', () => {
    const { audio, player, track } = world();
    player.play(track('a', () => track('b')));
    audio.currentTime = 8;
    audio.fire('ended');
    expect(player.heard('a')).toEqual({ phase: 'idle', atMs: 0 });
    expect(player.heard('b').phase).toBe('playing');
    audio.fire('ended');
    expect(player.heard('b').phase).toBe('idle');
  });

  it('keeps its speed from note to note', () => {
    const { audio, player, track } = world();
    player.play(track('a'));
    player.setRate(2);
    player.play(track('b'));
    expect(audio.playbackRate).toBe(2);
  });

  it('what failed goes on where it was once access is there again', () => {
    const { audio, player, track } = world();
    player.renew(1);
    player.play(track('a'));
    player.seek(track('a'), 4_000);
    audio.src = '';
    audio.fire('error');
    expect(player.heard('a')).toEqual({ phase: 'failed', atMs: 4_000 });
    // Another note that comes into view knows of no other access.
    player.renew(1);
    expect(player.heard('a').phase).toBe('failed');
    player.renew(2);
    expect([audio.src, audio.currentTime, player.heard('a').phase]).toEqual(['/files/a', 4, 'playing']);
  });

  it('falls silent for a video, and silences it', () => {
    const { player, track } = world();
    const pause = vi.fn();
    const video = { pause } as unknown as HTMLMediaElement;
    player.play(track('a'));
    player.makeWayFor(video);
    expect(player.heard('a').phase).toBe('paused');
    player.play(track('a'));
    expect(pause).toHaveBeenCalledTimes(1);
  });

  it('gives the same answer until something changed for that one', () => {
    const { player, track } = world();
    const silent = player.heard('b');
    player.play(track('a'));
    expect(player.heard('b')).toBe(silent);
  });
});
