import { useEffect, useRef } from 'react';
import styles from './Video.module.css';

interface VideoProps {
  stream: MediaStream;
  kind: 'camera' | 'screen';
  /** As in a mirror. */
  mirrored?: boolean;
  ref?: React.RefObject<HTMLVideoElement | null>;
}

/** A picture that moves, without sound: everybody is heard by elements of their own. */
export function Video({ stream, kind, mirrored = false, ref }: VideoProps) {
  const own = useRef<HTMLVideoElement>(null);
  const video = ref ?? own;
  useEffect(() => {
    if (video.current !== null && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream, video]);
  return <video ref={video} className={styles['video']} data-kind={kind} data-mirrored={mirrored || undefined} autoPlay playsInline muted aria-hidden="true" tabIndex={-1} />;
}
