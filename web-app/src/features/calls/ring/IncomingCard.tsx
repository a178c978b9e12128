import { MessageSquare, Phone, Video } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../state/calls/model';
import { useActions, useClient, useConversation, useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { Button, IconButton } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { isInCall } from './outgoing';
import { Replies } from './Replies';
import styles from './Rings.module.css';
import { useCallWords } from './words';

/**
 * A call that rings. It takes no focus, so that nobody answers with what they are typing, and Escape does nothing to it but
 * close what was opened within.
 */
export function IncomingCard({ call }: { call: Call }) {
  const { t } = useTranslation();
  const client = useActions();
  const { caller, group, whole } = useCallWords(call);
  const conversation = useConversation(call.conversationId);
  const avatar = useUser(call.callerId)?.avatar;
  const busy = useClient((state) => isInCall(state.calls.current));
  const [replying, setReplying] = useState(false);
  const reply = useRef<HTMLButtonElement>(null);
  const video = call.media === 'video';
  const join = (camera: boolean) => { client.calls.join(call, { microphone: true, camera }); };

  const close = () => {
    setReplying(false);
    reply.current?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (replying) close();
  };
  return (
    <div className={styles['card']} role="group" aria-label={whole} data-call={call.id} tabIndex={-1} onKeyDown={onKeyDown}>
      <Announced text={whole} />
      <div className={styles['who']}>
        <span className={styles['pulse']} data-group={group !== undefined || undefined}>
          {group === undefined
            ? <Avatar id={call.callerId} name={caller} avatar={avatar} size={56} />
            : <Avatar id={call.conversationId} name={group} avatar={conversation?.kind === 'group' ? conversation.avatar : ''} size={56} shape="group" />}
        </span>
        <div className={styles['names']}>
          <p className={styles['name']}><bdi>{group ?? caller}</bdi></p>
          <p className={styles['what']}>
            <Icon of={video ? Video : Phone} size="s" />
            <span>{t(video ? 'calls.ring.video' : 'calls.ring.voice')}{group !== undefined && <> · <bdi>{caller}</bdi></>}</span>
          </p>
        </div>
      </div>
      {replying && conversation !== undefined
        ? <Replies call={call} onBack={close} />
        : (
          <div className={styles['acts']}>
            <span className={styles['no']}><IconButton label={t('calls.ring.decline')} icon={Phone} onPress={() => { client.calls.decline(call); }} /></span>
            {conversation?.writable === 'yes' && (
              <span className={styles['say']}>
                <IconButton ref={reply} label={t('calls.ring.declineWith')} icon={MessageSquare} onPress={() => { setReplying(true); }} />
              </span>
            )}
            {video && <Button size="big" icon={Phone} onPress={() => { join(false); }}>{t('calls.ring.voiceOnly')}</Button>}
            <Button kind="primary" size="big" wide icon={video ? Video : Phone} onPress={() => { join(video); }}>{t(busy ? 'calls.ring.leaveAccept' : 'calls.ring.accept')}</Button>
          </div>
        )}
    </div>
  );
}

/** Said at once to those who listen. Names may still be on their way when it appears: a live region tells what changes in it. */
function Announced({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => { setSaid(text); }, 50);
    return () => { clearTimeout(timer); };
  }, [text]);
  return <div className="visually-hidden" role="alert">{said}</div>;
}
