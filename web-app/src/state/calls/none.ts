import { NO_OWN_MEDIA } from './media';
import type { CallActions } from './model';

const nothing = (): void => undefined;
const gone = () => Promise.resolve({ ok: false, problem: { code: 'UNAVAILABLE', detail: '' } } as const);

/** Until the calls are there. */
export const NO_CALLS: CallActions = {
  start: nothing,
  join: nothing,
  decline: nothing,
  leave: nothing,
  dismiss: nothing,
  setMicrophone: nothing,
  setCamera: nothing,
  shareScreen: () => Promise.resolve(),
  raiseHand: nothing,
  chooseDevice: nothing,
  invite: gone,
  retry: nothing,
  look: nothing,
  preview: () => ({
    getState: () => NO_OWN_MEDIA,
    subscribe: () => nothing,
    level: () => 0,
    setMicrophone: nothing,
    setCamera: nothing,
    chooseDevice: nothing,
    stop: nothing,
  }),
  iceServers: gone,
};
