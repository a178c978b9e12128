import { useState } from 'react';
import type { UserId } from '../../../state/ids';

/** Who of the others was last heard: one's own voice changes nothing in what one looks at. */
export function useHeard(speaker: UserId | undefined, me: UserId): UserId | undefined {
  const [heard, setHeard] = useState<UserId>();
  if (speaker !== undefined && speaker !== me && speaker !== heard) setHeard(speaker);
  return heard;
}
