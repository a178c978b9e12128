import { describe, expect, it } from 'vitest';
import { captureFor, encodingFor, limitsFor, limitSender, scaleFor } from './limits';
import { FakeTrack } from './testing/fakeConnection';

describe('limits of what is sent', () => {
  it('keep what goes out in all within bounds, however many there are', () => {
    for (let others = 1; others <= 7; others += 1) {
      const { microphone, camera, screen } = limitsFor(others);
      expect(camera.bitsPerSecond * others).toBeLessThanOrEqual(2_600_000);
      expect(screen.bitsPerSecond * others).toBeLessThanOrEqual(3_200_000);
      expect(microphone.bitsPerSecond).toBeGreaterThanOrEqual(24_000);
    }
  });

  it('never grow with the number of others', () => {
    for (let others = 1; others <= 9; others += 1) {
      const [less, more] = [limitsFor(others).camera, limitsFor(others + 1).camera];
      expect(more.bitsPerSecond).toBeLessThanOrEqual(less.bitsPerSecond);
      expect(more.lines ?? 0).toBeLessThanOrEqual(less.lines ?? 0);
    }
    expect(limitsFor(0)).toBe(limitsFor(1));
  });

  it('ask the camera for what is sent', () => {
    expect(captureFor(1)).toEqual({ width: 1_280, height: 720 });
    expect(captureFor(4)).toEqual({ width: 640, height: 360 });
  });

  it('make pictures smaller, never larger', () => {
    expect(scaleFor(limitsFor(4).camera, 720)).toBe(2);
    expect(scaleFor(limitsFor(1).camera, 480)).toBe(1);
    expect(scaleFor(limitsFor(1).camera, undefined)).toBe(1);
    expect(scaleFor(limitsFor(4).screen, 2_160)).toBe(1);
  });

  it('are put on a sender as it is, and what cannot be is left', async () => {
    const encoding = { active: true };
    const set: unknown[] = [];
    const wanted = (others: number, purpose: 'camera' | 'screen') => encodingFor(purpose, limitsFor(others)[purpose], new FakeTrack('video', { height: 720 }) as unknown as MediaStreamTrack);
    const sender = (encodings: object[], then: () => Promise<void>) =>
      ({ getParameters: () => ({ encodings }), setParameters: (it: unknown) => { set.push(it); return then(); } }) as unknown as RTCRtpSender;
    await expect(limitSender(sender([encoding], () => Promise.resolve()), 'camera', wanted(4, 'camera'))).resolves.toBe(true);
    expect(set).toEqual([{ degradationPreference: 'maintain-framerate', encodings: [{ active: true, maxBitrate: 500_000, maxFramerate: 24, scaleResolutionDownBy: 2, priority: 'low' }] }]);
    await expect(limitSender(sender([], () => Promise.resolve()), 'camera', wanted(4, 'camera'))).resolves.toBe(false);
    expect(set).toHaveLength(1);
    await expect(limitSender(sender([{}], () => Promise.reject(new Error('closed'))), 'screen', wanted(1, 'screen'))).resolves.toBe(false);
  });
});
