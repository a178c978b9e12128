// What two devices in a call say to each other. No React in this folder, and of the state only types.
export type SignalPurpose = 'microphone' | 'camera' | 'screen' | 'screen-sound';

/** What the track of a media section is. */
export interface SignalTrack {
  readonly mid: string;
  readonly purpose: SignalPurpose;
}

/** One way to the sender. */
export interface SignalCandidate {
  /** Empty: there are no more. */
  readonly candidate: string;
  readonly mid: string;
  readonly mLineIndex: number;
  /** Empty: not told. */
  readonly usernameFragment: string;
}

export interface DescriptionSignal {
  readonly kind: 'description';
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
  readonly tracks: readonly SignalTrack[];
}

export interface CandidatesSignal {
  readonly kind: 'candidates';
  readonly candidates: readonly SignalCandidate[];
}

export type Saying = DescriptionSignal | CandidatesSignal;

/** `n` is 1, 2, 3, … from this device to that one. */
export type PeerSignal = Saying & { readonly n: number };
