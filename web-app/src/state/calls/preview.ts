import type { createPreview } from '../../calls/preview';
import { NO_OWN_MEDIA } from './media';
import type { DeviceMemory } from './memory';
import type { OwnChoice, OwnMedia, Preview } from './model';

/** A look at one's devices that is there at once, and works as soon as its part of the app is loaded. */
export function previewOnceLoaded(loading: Promise<typeof createPreview>, own: OwnChoice, devices: DeviceMemory): Preview {
  const listeners = new Set<() => void>();
  let choice = own;
  let preview: Preview | undefined;
  let stopped = false;
  let waiting: OwnMedia = NO_OWN_MEDIA;
  const tell = (): void => listeners.forEach((listener) => listener());
  void loading.then(
    (create) => {
      if (stopped) return;
      preview = create(choice, { remembered: () => devices.remembered(), remember: (chosen) => devices.remember(chosen) });
      preview.subscribe(tell);
      tell();
    },
    () => {
      waiting = { ...NO_OWN_MEDIA, microphoneProblem: 'failed', cameraProblem: 'failed' };
      tell();
    },
  );
  return {
    getState: () => preview?.getState() ?? waiting,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    level: () => preview?.level() ?? 0,
    setMicrophone(on) {
      choice = { ...choice, microphone: on };
      preview?.setMicrophone(on);
    },
    setCamera(on) {
      choice = { ...choice, camera: on };
      preview?.setCamera(on);
    },
    chooseDevice: (device) => preview?.chooseDevice(device),
    stop() {
      stopped = true;
      preview?.stop();
    },
  };
}
