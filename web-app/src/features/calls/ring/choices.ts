import { Stored } from '../../../app/stored';
import type { CallMedia, OwnChoice } from '../../../state/calls/model';

type Switch = 'on' | 'off';
const SWITCH: readonly Switch[] = ['on', 'off'];

/** When one looks at one's devices before a call: each time, or before the first one only. */
export const checkStore = new Stored<'always' | 'first'>('parley.calls.check', ['always', 'first'], 'first');
/** Whether one has looked at them on this browser. */
export const checkedStore = new Stored<'yes' | 'no'>('parley.calls.checked', ['yes', 'no'], 'no');
/** Whether calls ring on this browser. */
export const ringStore = new Stored<Switch>('parley.calls.ring', SWITCH, 'on');

const microphoneStore = new Stored<Switch>('parley.calls.microphone', SWITCH, 'on');
const cameraStore = new Stored<Switch>('parley.calls.camera', SWITCH, 'on');

export const mustCheck = (): boolean => checkStore.get() === 'always' || checkedStore.get() === 'no';

/** What was switched on when one looked last; never a camera in a voice call. */
export function lastChoice(media: CallMedia): OwnChoice {
  return { microphone: microphoneStore.get() === 'on', camera: media === 'video' && cameraStore.get() === 'on' };
}

export function rememberChoice(media: CallMedia, { microphone, camera }: OwnChoice): void {
  checkedStore.set('yes');
  microphoneStore.set(microphone ? 'on' : 'off');
  if (media === 'video') cameraStore.set(camera ? 'on' : 'off');
}
