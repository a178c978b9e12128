import type { OwnChoice, OwnMedia, Preview } from '../state/calls/model';
import type { EnginePorts } from './engine';

/** A look at one's own devices. Opens them at once. */
export function createPreview(own: OwnChoice, ports: Pick<EnginePorts, 'remembered' | 'remember'>): Preview {
  ports.remembered();
  const state: OwnMedia = { media: { ...own, screen: false, hand: false }, speaking: false, speaksMuted: false, devices: [] };
  return {
    getState: () => state,
    subscribe: () => () => undefined,
    level: () => 0,
    setMicrophone: () => undefined,
    setCamera: () => undefined,
    chooseDevice: () => undefined,
    stop: () => undefined,
  };
}
