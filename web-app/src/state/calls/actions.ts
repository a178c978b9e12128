import type { Outcome } from '../../api/problem';
import type { Calls } from './calls';
import { NO_OWN_MEDIA } from './media';
import type { CallActions, IceServer, Preview } from './model';

const SIGNED_OUT: Outcome<never> = { ok: false, problem: { code: 'UNAUTHENTICATED', detail: 'Signed out.' } };

/** What the views ask of the calls of whoever is signed in. */
export function callActions(calls: () => Calls | undefined, iceServers: () => Promise<Outcome<readonly IceServer[]>>): CallActions {
  return {
    start: (conversation, media, own) => calls()?.start(conversation, media, own),
    join: (call, own) => calls()?.join(call, own),
    decline: (call) => calls()?.decline(call),
    leave: () => calls()?.leave(),
    dismiss: () => calls()?.dismiss(),
    setMicrophone: (on) => calls()?.setMicrophone(on),
    setCamera: (on) => calls()?.setCamera(on),
    shareScreen: async (on) => calls()?.shareScreen(on),
    raiseHand: (on) => calls()?.raiseHand(on),
    chooseDevice: (choice) => calls()?.chooseDevice(choice),
    invite: async (users) => (await calls()?.invite(users)) ?? SIGNED_OUT,
    retry: (peer) => calls()?.retry(peer),
    look: (conversation) => calls()?.look(conversation),
    preview: (own) => calls()?.preview(own) ?? NO_PREVIEW,
    iceServers,
  };
}

const nothing = (): void => undefined;
const NO_PREVIEW: Preview = {
  getState: () => NO_OWN_MEDIA,
  subscribe: () => nothing,
  level: () => 0,
  setMicrophone: nothing,
  setCamera: nothing,
  chooseDevice: nothing,
  stop: nothing,
};
