import { afterEach, describe, expect, it, vi } from 'vitest';
import { ours, preferOurCodecs } from './codecs';

const named = (...mimeTypes: readonly string[]) => mimeTypes.map((mimeType) => ({ mimeType }));

afterEach(() => vi.unstubAllGlobals());

describe('codecs', () => {
  it('are those that every browser has, in the order of this one', () => {
    const chromium = named('video/VP8', 'video/rtx', 'video/VP9', 'video/H264', 'video/AV1', 'video/red', 'video/ulpfec');
    expect(ours(chromium).map(({ mimeType }) => mimeType)).toEqual(['video/VP8', 'video/rtx', 'video/H264']);
    expect(ours(named('audio/opus', 'audio/red', 'audio/PCMU'))).toEqual(named('audio/opus'));
  });

  it('are left to a browser that has none of them', () => {
    expect(ours(named('video/VP9', 'video/rtx'))).toEqual([]);
    const setCodecPreferences = vi.fn();
    vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs: named('video/VP9') }) });
    preferOurCodecs({ setCodecPreferences }, 'video');
    expect(setCodecPreferences).not.toHaveBeenCalled();
  });

  it('are given to a transceiver that takes them', () => {
    const setCodecPreferences = vi.fn();
    vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs: named('video/VP8', 'video/AV1') }) });
    preferOurCodecs({ setCodecPreferences }, 'video');
    expect(setCodecPreferences).toHaveBeenCalledWith(named('video/VP8'));
    expect(() => preferOurCodecs({}, 'video')).not.toThrow();
  });
});
