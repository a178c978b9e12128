import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../../../state/client';
import type { ConversationId } from '../../../../state/ids';
import { useActions } from '../../../../state/react';
import { moment } from '../files/kinds';
import { traysOf } from '../files/trays';
import type { VoiceNote, VoiceSession, VoiceState } from './voice';

export interface Voice {
  /** Undefined: nothing is recorded. */
  readonly state: Exclude<VoiceState, { phase: 'over' }> | undefined;
  /** A finger or the mouse button is down: letting go sends. */
  readonly held: boolean;
  /** It stopped at the limit. */
  readonly full: boolean;
  start: (held: boolean) => void;
  /** Goes on without being held. */
  lock: () => void;
  /** Ends it to be sent or listened to. */
  stop: () => void;
  cancel: () => void;
  /** Ends it and sends it. */
  send: () => void;
}

const ASKING: VoiceState = { phase: 'asking' };
const ENDINGS: Readonly<Record<string, string>> = { 'audio/webm': 'webm', 'audio/ogg': 'ogg', 'audio/mp4': 'm4a' };

/** Shorter than that it was a slip of the finger. */
const LEAST_MS = 500;

/** Records voice notes. One that is not sent yet when the conversation is left waits in its tray. */
export function useVoice(id: ConversationId, onSend: (note: PickedFile) => void): Voice {
  const { t } = useTranslation();
  const client = useActions();
  const trays = traysOf(client);
  const [begun, setBegun] = useState(false);
  const [session, setSession] = useState<VoiceSession>();
  const [held, setHeld] = useState(false);
  const [full, setFull] = useState(false);
  /** Counts, so that what is loaded too late is not used. */
  const run = useRef(0);
  const latest = useRef<VoiceSession>(undefined);
  const state = useSyncExternalStore(session?.subscribe ?? noChange, session?.current ?? nothing) ?? (begun ? ASKING : undefined);

  const fileOf = ({ blob, durationMs, waveform }: VoiceNote): PickedFile => ({
    blob, durationMs, waveform, as: 'voice', name: `${t('files.compose.voiceName', { moment: moment(new Date()) })}.${ENDINGS[blob.type] ?? 'webm'}`,
  });
  const forget = () => {
    run.current += 1;
    latest.current = undefined;
    setSession(undefined);
    setBegun(false);
    setHeld(false);
  };
  const finish = async (then: (note: PickedFile) => void) => {
    const ending = latest.current;
    forget();
    const note = await ending?.finish();
    if (note !== undefined) then(fileOf(note));
  };
  const keep = (note: PickedFile) => { trays.keepNote(id, note); };

  const leave = useRef(finish);
  useEffect(() => { leave.current = finish; });
  useEffect(() => () => { void leave.current((note) => { trays.keepNote(id, note); }); }, [id, trays]);

  const start = async (hold: boolean) => {
    if (begun) return;
    const mine = (run.current += 1);
    setBegun(true);
    setHeld(hold);
    setFull(false);
    const { VoiceSession: Session } = await import('./voice');
    if (run.current !== mine) return;
    const made = new Session({
      onEnded: (note, why) => {
        forget();
        setFull(why === 'limit');
        keep(fileOf(note));
      },
    });
    latest.current = made;
    setSession(made);
    await made.begin();
  };
  return {
    state: state?.phase === 'over' ? undefined : state,
    held,
    full,
    // What cannot be loaded cannot record.
    start: (hold) => { start(hold).catch(forget); },
    lock: () => { setHeld(false); },
    stop: () => { void finish(keep); },
    cancel: () => {
      latest.current?.cancel();
      forget();
    },
    send: () => {
      // Let go too early to have said anything, or before the microphone was there: it goes on without the finger.
      if (state?.phase !== 'recording' || state.elapsedMs < LEAST_MS) setHeld(false);
      else void finish(onSend);
    },
  };
}

const noChange = () => () => undefined;
const nothing = () => undefined;
