import { useEffect, useRef } from 'react';
import type { PeerView } from '../../state/calls/model';

interface SoundsProps {
  peers: readonly PeerView[];
  /** The loudspeaker that was chosen; absent: as the system says. */
  sink: string | undefined;
  /** Grows when the user has asked to hear. */
  asked: number;
  /** The browser plays nothing before the user has touched the page. */
  onRefused: () => void;
}

/** Everybody else is heard, wherever the call is shown. */
export function Sounds({ peers, sink, asked, onRefused }: SoundsProps) {
  return peers.map((peer) => (peer.sound === undefined ? null
    : <Sound key={peer.userId} user={peer.userId} stream={peer.sound} sink={sink} asked={asked} onRefused={onRefused} />));
}

interface SoundProps extends Omit<SoundsProps, 'peers'> {
  user: string;
  stream: MediaStream;
}

function Sound({ user, stream, sink, asked, onRefused }: SoundProps) {
  const ref = useRef<HTMLAudioElement>(null);
  const refused = useRef(onRefused);
  useEffect(() => { refused.current = onRefused; });
  useEffect(() => {
    const audio = ref.current;
    if (audio === null) return;
    if (audio.srcObject !== stream) audio.srcObject = stream;
    // Another stream that comes before this one plays is no refusal.
    audio.play().catch((failure: unknown) => {
      if (failure instanceof DOMException && failure.name === 'NotAllowedError') refused.current();
    });
  }, [asked, stream]);
  useEffect(() => {
    const audio = ref.current;
    if (audio === null || sink === undefined || !('setSinkId' in audio)) return;
    // One that was pulled out: the sound stays where it is.
    audio.setSinkId(sink).catch(() => undefined);
  }, [sink]);
  return <audio ref={ref} data-user={user} autoPlay />;
}
