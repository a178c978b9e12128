import type { OwnChoice, Preview } from '../state/calls/model';
import type { EnginePorts } from './engine';
import { onMeter } from './levels';
import { OwnDevices } from './ownDevices';

/** A look at one's own devices. Opens them at once. */
export function createPreview(own: OwnChoice, ports: Pick<EnginePorts, 'remembered' | 'remember'>): Preview {
  const listeners = new Set<() => void>();
  const devices = new OwnDevices({
    remembered: () => ports.remembered(),
    remember: (chosen) => ports.remember(chosen),
    changed: () => listeners.forEach((listener) => listener()),
  });
  void devices.open(own);
  return {
    getState: () => devices.shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    level: () => onMeter(devices.level()),
    setMicrophone: (on) => void devices.setMicrophone(on),
    setCamera: (on) => void devices.setCamera(on),
    chooseDevice: (choice) => void devices.choose(choice),
    stop: () => devices.close(),
  };
}
