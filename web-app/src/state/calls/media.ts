import type { OwnMedia, PeerMedia } from './model';

export const NO_MEDIA: PeerMedia = { microphone: false, camera: false, screen: false, hand: false };

/** Before any device is open. */
export const NO_OWN_MEDIA: OwnMedia = { media: NO_MEDIA, speaking: false, speaksMuted: false, devices: [] };
