import type { DeviceChoice, OwnChoice, OwnMedia, Participant, PeerView } from '../state/calls/model';
import type { PeerId, UserId } from '../state/ids';
import { CallEngine } from './callEngine';
import type { PeerSignal } from './signals';

/**
 * taken: it was written to the other device's socket. gone: that device is cut off now; the engine tries again. not-in-call:
 * one of the two is not in the call any more; what is left for it is forgotten.
 */
export type SendOutcome = 'taken' | 'gone' | 'not-in-call';

/** Ids of the devices that were chosen last. */
export type ChosenDevices = Readonly<Partial<Record<DeviceChoice['kind'], string>>>;

export interface EnginePorts {
  /** Never rejects. Repeats by itself where the outcome is unknown; resolves once the outcome is known. */
  send(to: PeerId, signal: PeerSignal): Promise<SendOutcome>;
  /** `own`, `peers` or `speakerId` are different now. May be called often; each of them is the same object until it changes. */
  changed(): void;
  remembered(): ChosenDevices;
  remember(devices: ChosenDevices): void;
  random(): number;
  now(): number;
}

/** As whom this page is in the call. */
export interface Joined {
  readonly peerId: PeerId;
  readonly turn: number;
  readonly iceServers: readonly RTCIceServer[];
}

/** Devices and connections of one call. Nothing here rejects; what cannot be had is told in `own` and `peers`. */
export interface Engine {
  readonly own: OwnMedia;
  /** Everybody else who is joined, in the order of joining. */
  readonly peers: readonly PeerView[];
  readonly speakerId: UserId | undefined;
  /** Opens what is wanted. Resolves once each device is open or its problem is known. */
  open(own: OwnChoice): Promise<void>;
  /** After Start or Join was answered. With another peer id all connections begin anew; with the same one they go on. */
  join(me: Joined): void;
  /** Whenever the call was told. Only after `join`; all participants, own ones too. */
  see(participants: readonly Participant[]): void;
  /** What another device says. One that `see` has not told yet is kept for a while. */
  receive(from: { readonly userId: UserId; readonly peerId: PeerId }, signal: PeerSignal): void;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  shareScreen(on: boolean): Promise<void>;
  raiseHand(on: boolean): void;
  chooseDevice(choice: Pick<DeviceChoice, 'kind' | 'id'>): Promise<void>;
  /** Renewed ones, with a later expiry. */
  iceServers(list: readonly RTCIceServer[]): void;
  /** Looks for new ways to everybody. */
  networkChanged(): void;
  retry(peer: PeerId): void;
  /** Closes devices and connections. For good. */
  close(): void;
}

/** An engine for one call. Opens nothing until it is asked to. */
export function createEngine(ports: EnginePorts): Engine {
  return new CallEngine(ports);
}
