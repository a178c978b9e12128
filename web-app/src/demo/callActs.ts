import { NO_OWN_MEDIA } from '../state/calls/media';
import type { Call, CallActions, CallsState, CurrentCall, OwnChoice, OwnMedia } from '../state/calls/model';
import { FAKE_CALL_DEVICES, type FakeClient } from '../state/testing/fakeClient';
import { cameraOf, screen } from './streams';

/** Calls that answer by themselves. */
export function demoCalls(fake: FakeClient): CallActions {
  const set = (change: Partial<CallsState>) => fake.set({ calls: { ...fake.getState().calls, ...change } });
  const edit = (how: (current: CurrentCall) => CurrentCall) => {
    const { current } = fake.getState().calls;
    if (current !== undefined) set({ current: how(current) });
  };
  const without = (call: Call) => fake.getState().calls.incoming.filter(({ id }) => id !== call.id);
  const withMedia = (own: OwnMedia, change: Partial<OwnMedia['media']>): OwnMedia => {
    const { cameraStream = cameraOf(310), screenStream = screen(), ...rest } = own;
    const media = { ...own.media, ...change };
    return { ...rest, media, ...(media.camera && { cameraStream }), ...(media.screen && { screenStream }) };
  };
  const media = (change: Partial<OwnMedia['media']>) => edit((current) => ({ ...current, own: withMedia(current.own, change) }));
  const opened = ({ microphone, camera }: OwnChoice) => withMedia({ ...NO_OWN_MEDIA, devices: FAKE_CALL_DEVICES }, { microphone, camera });
  const gone = () => {
    const { live, incoming } = fake.getState().calls;
    fake.set({ calls: { live, incoming } });
  };
  return {
    ...fake.calls,
    start(conversationId, kind, own) {
      set({ current: { conversationId, media: kind, phase: 'calling', own: opened(own), peers: [], unreachable: false } });
    },
    join(call, own) {
      set({
        incoming: without(call),
        current: { call, conversationId: call.conversationId, media: call.media, phase: 'active', own: opened(own), peers: [], unreachable: false },
      });
    },
    decline: (call) => set({ incoming: without(call) }),
    leave: gone,
    dismiss: gone,
    setMicrophone: (on) => media({ microphone: on }),
    setCamera: (on) => media({ camera: on }),
    shareScreen(on) {
      media({ screen: on });
      return Promise.resolve();
    },
    raiseHand: (on) => media({ hand: on }),
    chooseDevice: ({ kind, id }) => edit((current) => ({
      ...current,
      own: { ...current.own, devices: current.own.devices.map((each) => (each.kind === kind ? { ...each, chosen: each.id === id } : each)) },
    })),
    preview(own) {
      let state = opened(own);
      const listeners = new Set<() => void>();
      const change = (now: OwnMedia) => {
        state = now;
        listeners.forEach((listener) => listener());
      };
      return {
        getState: () => state,
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        level: () => 0.25 + 0.2 * Math.sin(Date.now() / 150),
        setMicrophone: (microphone) => change(withMedia(state, { microphone })),
        setCamera: (camera) => change(withMedia(state, { camera })),
        chooseDevice: ({ kind, id }) => change({ ...state, devices: state.devices.map((each) => (each.kind === kind ? { ...each, chosen: each.id === id } : each)) }),
        stop: () => undefined,
      };
    },
  };
}
