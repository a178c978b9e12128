// What the views show of calls, and ask for. Immutable, like everything of ../model.ts.
import type { Outcome, Problem } from '../../api/problem';
import type { CallId, ConversationId, PeerId, UserId } from '../ids';

/** What a call was begun as. */
export type CallMedia = 'voice' | 'video';

export type CallPhase = 'ringing' | 'active' | 'ended';

export type CallEndReason = 'completed' | 'declined' | 'no-answer' | 'busy' | 'cancelled' | 'connection-lost' | 'failed';

/** How somebody stands to a call. invited: no device of theirs has told that it rings. */
export type ParticipantState = 'invited' | 'ringing' | 'joined' | 'left' | 'declined' | 'missed' | 'busy';

/** What a device sends, and what it shows of its user. */
export interface PeerMedia {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  readonly hand: boolean;
}

export interface Participant {
  readonly userId: UserId;
  readonly state: ParticipantState;
  /** While joined. */
  readonly peerId?: PeerId;
  /** While joined: the order of joining. */
  readonly turn: number;
  readonly media: PeerMedia;
  /** While joined: the device was cut off; soon it is back, or they have left. */
  readonly cutOff: boolean;
  readonly sinceMs: number;
}

/** A call as the server tells it. */
export interface Call {
  readonly id: CallId;
  readonly conversationId: ConversationId;
  readonly group: boolean;
  readonly media: CallMedia;
  readonly callerId: UserId;
  readonly phase: CallPhase;
  /** Once it has ended. */
  readonly reason?: CallEndReason;
  readonly startedMs: number;
  /** 0: nobody has answered. */
  readonly answeredMs: number;
  readonly endedMs: number;
  readonly version: number;
  /** In the order in which they came. */
  readonly participants: readonly Participant[];
}

/** The state of the calls that concern oneself. */
export interface CallsState {
  /** Calls that have not ended, as far as they are known: those that one may join. */
  readonly live: ReadonlyMap<ConversationId, Call>;
  /** Those that ring here now, the oldest first. Not while another device of oneself has answered or declined. */
  readonly incoming: readonly Call[];
  /** Another page of this browser makes the sound and the notifications of `incoming`. */
  readonly quiet?: boolean;
  /** The one that this page is in, is getting into, or was in until a moment ago. */
  readonly current?: CurrentCall;
}

export type CurrentPhase =
  /** Camera and microphone are being opened, or the server is being asked. */
  | 'preparing'
  /** Nobody has answered yet. */
  | 'calling'
  | 'active'
  /** See `ended`; shown until it is dismissed. */
  | 'ended';

/** Why this page is not in the call any more. */
export interface CallEnding {
  /** What became of the call; absent: it goes on without this page. */
  readonly reason?: CallEndReason;
  /** This page left it because: hung up, taken over by another device of oneself, cut off for too long, or refused. */
  readonly by: 'self' | 'others' | 'other-device' | 'cut-off' | 'refused';
  /** Of 'refused'. */
  readonly problem?: Problem;
  /** From answer to end; 0: nobody answered. */
  readonly durationMs: number;
}

export interface CurrentCall {
  /** Absent until the server has answered. */
  readonly call?: Call;
  readonly conversationId: ConversationId;
  readonly media: CallMedia;
  readonly phase: CurrentPhase;
  readonly own: OwnMedia;
  /** Everybody else who is joined, in the order of joining. */
  readonly peers: readonly PeerView[];
  /** Who speaks now or did last; absent: nobody yet. */
  readonly speakerId?: UserId;
  /** The socket to the server is lost; sound and pictures go on. */
  readonly unreachable: boolean;
  readonly ended?: CallEnding;
}

/** What a device cannot do, and why. */
export type DeviceProblem = 'denied' | 'none' | 'in-use' | 'insecure' | 'unsupported' | 'failed';

/** What this page sends. */
export interface OwnMedia {
  readonly media: PeerMedia;
  /** What the camera shows; only while it is on. */
  readonly cameraStream?: MediaStream;
  readonly screenStream?: MediaStream;
  readonly microphoneProblem?: DeviceProblem;
  readonly cameraProblem?: DeviceProblem;
  readonly screenProblem?: DeviceProblem;
  /** Speaks now. */
  readonly speaking: boolean;
  /** Speaks while muted: worth a hint. */
  readonly speaksMuted: boolean;
  readonly devices: readonly DeviceChoice[];
}

/** A camera, microphone or loudspeaker of this machine. */
export interface DeviceChoice {
  readonly kind: 'microphone' | 'camera' | 'speaker';
  readonly id: string;
  /** Empty: not told. */
  readonly label: string;
  readonly chosen: boolean;
}

/** What failed on the way to another one. no-route: no candidate pair worked. */
export type PeerFailure = 'no-route' | 'no-relay' | 'no-answer' | 'media';

/** Somebody else who is in the call. */
export interface PeerView {
  readonly userId: UserId;
  readonly peerId: PeerId;
  readonly connection: 'connecting' | 'connected' | 'reconnecting' | 'failed';
  /** Of 'failed'. */
  readonly failure?: PeerFailure;
  /** 0 (bad) to 3 (good), from getStats; absent: not known yet. */
  readonly quality?: 0 | 1 | 2 | 3;
  readonly speaking: boolean;
  readonly media: PeerMedia;
  readonly cutOff: boolean;
  /** To be heard: everything of theirs. */
  readonly sound?: MediaStream;
  readonly cameraStream?: MediaStream;
  readonly screenStream?: MediaStream;
}

/** With what one goes into a call; devices are those that were chosen last. */
export interface OwnChoice {
  readonly microphone: boolean;
  readonly camera: boolean;
}

/**
 * One page is in at most one call. What was refused is told by `current.ended`; outcomes are for what changes nothing
 * there.
 */
export interface CallActions {
  /** Calls the other one, or a group. Opens the devices first. Joins where there is a call already. */
  start(conversation: ConversationId, media: CallMedia, own: OwnChoice): void;
  /** Answers, or joins one that goes on. Leaves the current one. */
  join(call: Call, own: OwnChoice): void;
  decline(call: Call): void;
  leave(): void;
  /** Away with the ended one. */
  dismiss(): void;
  setMicrophone(on: boolean): void;
  setCamera(on: boolean): void;
  /** Asks which screen. Resolves once it is shared or that was declined. */
  shareScreen(on: boolean): Promise<void>;
  raiseHand(on: boolean): void;
  /** From now on, in later calls too. */
  chooseDevice(choice: Pick<DeviceChoice, 'kind' | 'id'>): void;
  /** Members of the group, again or at all. */
  invite(users: readonly UserId[]): Promise<Outcome>;
  /** Another try with somebody whose connection failed. */
  retry(peer: PeerId): void;
  /** Whether there is a call in a conversation, such as one of whose beginning only the entry is known. */
  look(conversation: ConversationId): void;
  /** For the look at one's devices before a call, and the self-test. Ends with the returned object. */
  preview(own: OwnChoice): Preview;
  /** Where a device finds ways to others, for the self-test. */
  iceServers(): Promise<Outcome<readonly IceServer[]>>;
}

/** One's own devices, before a call. */
export interface Preview {
  getState(): OwnMedia;
  subscribe(listener: () => void): () => void;
  /** How loud the microphone is now, 0 to 1; for a meter. */
  level(): number;
  setMicrophone(on: boolean): void;
  setCamera(on: boolean): void;
  chooseDevice(choice: Pick<DeviceChoice, 'kind' | 'id'>): void;
  /** Closes the devices. */
  stop(): void;
}

/** What one device says to another one in the same call. */
export type PeerSignal =
  | { readonly kind: 'description'; readonly type: 'offer' | 'answer'; readonly sdp: string; readonly tracks: readonly TrackLabel[] }
  | { readonly kind: 'candidates'; readonly candidates: readonly PeerCandidate[] };

/** What one of the sender's tracks is, by the mid of its media section. */
export interface TrackLabel {
  readonly mid: string;
  readonly purpose: TrackPurpose;
}

export type TrackPurpose = 'microphone' | 'camera' | 'screen' | 'screen-sound';

/** A way to the sender; empty: there are no more. */
export interface PeerCandidate {
  readonly candidate: string;
  readonly mid: string;
  readonly mLineIndex: number;
  readonly usernameFragment: string;
}

/** Where a device finds ways to others. */
export interface IceServer {
  readonly urls: readonly string[];
  /** Of TURN. */
  readonly username?: string;
  readonly credential?: string;
}
