/**
 * What calls are made of. Every browser has these (RFC 7742, 5; RFC 7874, 3); with all others that one has, descriptions
 * are three times as long, and each of them takes tens of milliseconds.
 */
const OURS: readonly RegExp[] = [/^video\/VP8$/i, /^video\/H264$/i, /^video\/rtx$/i, /^audio\/opus$/i];

/** Of what a browser has, in its order; nothing where none of ours is among it. */
export function ours<C extends Pick<RTCRtpCodec, 'mimeType'>>(codecs: readonly C[]): C[] {
  const found = codecs.filter(({ mimeType }) => OURS.some((one) => one.test(mimeType)));
  return found.some(({ mimeType }) => !/\/rtx$/i.test(mimeType)) ? found : [];
}

/** For the side that offers; the other one answers with what is offered. Where it cannot be, the browser's own stay. */
export function preferOurCodecs(transceiver: Partial<Pick<RTCRtpTransceiver, 'setCodecPreferences'>>, kind: 'audio' | 'video'): void {
  try {
    const codecs = ours(RTCRtpReceiver.getCapabilities(kind)?.codecs ?? []);
    if (codecs.length > 0) transceiver.setCodecPreferences?.(codecs);
  } catch {
    // A browser that is without.
  }
}
