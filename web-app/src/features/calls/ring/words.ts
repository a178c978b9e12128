import { useTranslation } from 'react-i18next';
import type { Call } from '../../../state/calls/model';
import { useConversation } from '../../../state/react';
import { isolate } from '../../../ui/bidi';
import { useName } from '../../chat/people';

interface CallWords {
  readonly caller: string;
  /** Of a group. */
  readonly group: string | undefined;
  /** "Video call from Ana in Lanterns". */
  readonly whole: string;
}

/** Who calls, and from where. */
export function useCallWords({ callerId, conversationId, media, group: grouped }: Call): CallWords {
  const { t } = useTranslation();
  const caller = useName(callerId);
  const conversation = useConversation(conversationId);
  const group = grouped ? (conversation?.kind === 'group' ? conversation.name : '…') : undefined;
  const video = media === 'video';
  const name = isolate(caller);
  const whole = group === undefined
    ? t(video ? 'calls.ring.fromVideo' : 'calls.ring.fromVoice', { name })
    : t(video ? 'calls.ring.inVideo' : 'calls.ring.inVoice', { name, group: isolate(group) });
  return { caller, group, whole };
}
