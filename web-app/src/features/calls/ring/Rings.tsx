import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../../app/shortcuts/shortcuts';
import { useClient, useConversation } from '../../../state/react';
import { useMyId } from '../../chat/people';
import { IncomingCard } from './IncomingCard';
import { OutgoingCard } from './OutgoingCard';
import { isOutgoing } from './outgoing';
import styles from './Rings.module.css';
import { useRinging } from './useRinging';

/** The cards of calls, the oldest on top. Dialogs neither hide them nor close when they are pressed. */
export function Rings() {
  const { t } = useTranslation();
  const { incoming, current } = useClient((state) => state.calls);
  const me = useMyId();
  const conversation = useConversation(current?.conversationId);
  useRinging();
  const area = useRef<HTMLDivElement>(null);
  useShortcut('ringing', () => { area.current?.querySelector<HTMLElement>('[data-call]')?.focus(); });
  return (
    <div ref={area} className={styles['area']} data-react-aria-top-layer="true">
      {incoming.length > 0 && (
        <section className={styles['stack']} aria-label={t('calls.ring.incoming')}>
          {incoming.map((call) => <IncomingCard key={call.id} call={call} />)}
        </section>
      )}
      {current !== undefined && isOutgoing(current, conversation, me) && <OutgoingCard key={current.conversationId} current={current} />}
    </div>
  );
}
