import { Phone, PhoneIncoming, PhoneMissed, PhoneOutgoing, Video } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationId, UserId } from '../../../state/ids';
import { useActions, useClient, useConversation } from '../../../state/react';
import { isolate } from '../../../ui/bidi';
import { Icon } from '../../../ui/Icon';
import { listed } from '../../../ui/list';
import { useMyId, useNames } from '../../chat/people';
import { isInCall } from '../ring/outgoing';
import { useCalling } from '../ring/useCalling';
import styles from './CallEntry.module.css';
import { callText, isMissed, type CallContent } from './entry';

/** More are counted. */
const NAMED = 3;
const NOBODY: readonly UserId[] = [];

interface CallEntryProps {
  content: CallContent;
  own: boolean;
  conversationId: ConversationId;
  /** Tab stops within it. */
  tabbable: boolean;
}

/** A call in the log: what it was and how it ended, or who is in it, and the way into one. */
export function CallEntry({ content, own, conversationId, tabbable }: CallEntryProps) {
  const { t } = useTranslation();
  const client = useActions();
  const { callId, media } = content;
  const conversation = useConversation(conversationId);
  const begun = content.kind === 'call-started';
  const known = useClient((state) => state.calls.live.get(conversationId));
  const live = begun && known?.id === callId ? known : undefined;
  const here = useClient(({ calls: { current } }) => isInCall(current) && current.conversationId === conversationId);
  const { start, join, dialogs } = useCalling();
  const missing = begun && known === undefined;
  // Calls of large groups ring nobody: only the entry tells of them.
  useEffect(() => { if (missing) client.calls.look(conversationId); }, [client, conversationId, missing]);

  const inIt = live?.participants.filter(({ state }) => state === 'joined').map(({ userId }) => userId)
    ?? (content.kind === 'call-ended' && conversation?.kind === 'group' && content.userIds.length > 1 ? content.userIds : NOBODY);
  const people = usePeople(inIt);
  const tab = { tabIndex: tabbable ? 0 : -1 };
  const missed = isMissed(content, own);
  return (
    <div className={styles['entry']} data-call={callId} data-missed={missed || undefined} data-live={live !== undefined || undefined}>
      <span className={styles['sign']}><Icon of={signOf(content, own, missed)} /></span>
      <span className={styles['words']}>
        <span className={styles['what']}>{callText(t, content, own)}</span>
        {people !== '' && <span className={styles['who']}>{t(live === undefined ? 'calls.entry.with' : 'calls.entry.inIt', { people })}</span>}
      </span>
      {live !== undefined && !here && <button type="button" className={styles['act']} data-primary {...tab} onClick={() => { join(live); }}>{t('calls.ring.join')}</button>}
      {!begun && known === undefined && conversation?.writable === 'yes' && (
        <button type="button" className={styles['act']} data-back aria-label={t('calls.entry.callBack')} {...tab} onClick={() => { start(conversationId, media); }}>
          <Icon of={Phone} size="s" /><span>{t('calls.entry.callBack')}</span>
        </button>
      )}
      {dialogs}
    </div>
  );
}

function signOf(content: CallContent, own: boolean, missed: boolean): LucideIcon {
  if (content.media === 'video') return Video;
  if (missed) return PhoneMissed;
  return own ? PhoneOutgoing : PhoneIncoming;
}

/** "Ana, Kofi and you", names isolated; oneself last. */
function usePeople(ids: readonly UserId[]): string {
  const { t, i18n } = useTranslation();
  const me = useMyId();
  const others = ids.filter((id) => id !== me);
  const nameOf = useNames(others);
  if (ids.length === 0) return '';
  const named = others.slice(0, NAMED).map((id) => isolate(nameOf(id)));
  const rest = others.length - named.length;
  return listed([...named, ...(rest > 0 ? [t('system.others', { count: rest })] : []), ...(ids.includes(me) ? [t('calls.entry.you')] : [])], i18n.language);
}
