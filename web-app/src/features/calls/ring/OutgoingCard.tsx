import { Phone, PhoneOff, Video, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ringBack, play } from '../../../app/notify/tones';
import { errorText } from '../../../i18n';
import type { CurrentCall } from '../../../state/calls/model';
import { useActions, useConversation, useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { isolate } from '../../../ui/bidi';
import { Button, IconButton } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { useMyId, useName } from '../../chat/people';
import { lastChoice } from './choices';
import { Problems } from './Problems';
import styles from './Rings.module.css';

/** So long it is told what became of the call; longer where somebody points at it. */
const TOLD_MS = 6_000;

/** One's own call of somebody, until they answer or it is over. */
export function OutgoingCard({ current }: { current: CurrentCall }) {
  const { t } = useTranslation();
  const client = useActions();
  const me = useMyId();
  const { call, conversationId, media, phase, own, ended } = current;
  const conversation = useConversation(conversationId);
  const peer = call?.participants.find(({ userId }) => userId !== me);
  const peerId = peer?.userId ?? (conversation?.kind === 'direct' ? conversation.peerId : undefined);
  const name = useName(peerId);
  const avatar = useUser(peerId)?.avatar;
  const [held, setHeld] = useState(false);
  const rings = peer?.state === 'ringing';
  // How far it came is not told any more once it is over.
  const [rang, setRang] = useState(false);
  if (rings && !rang) setRang(true);

  const calling = phase === 'calling' && rings;
  useEffect(() => (calling ? play(ringBack) : undefined), [calling]);
  const hungUp = phase === 'ended' && ended?.by === 'self';
  const over = phase === 'ended' && !held;
  useEffect(() => {
    if (!over) return undefined;
    const timer = setTimeout(() => { client.calls.dismiss(); }, hungUp ? 0 : TOLD_MS);
    return () => { clearTimeout(timer); };
  }, [client, hungUp, over]);

  if (hungUp) return null;
  const hold = { onMouseEnter: () => { setHeld(true); }, onMouseLeave: () => { setHeld(false); }, onFocus: () => { setHeld(true); }, onBlur: () => { setHeld(false); } };
  return (
    <section className={styles['card']} data-narrow aria-label={t('calls.ring.outgoing', { name: isolate(name) })} {...hold}>
      <div className={styles['who']}>
        <Avatar id={peerId ?? conversationId} name={name} avatar={avatar} size={56} />
        <div className={styles['names']}>
          <p className={styles['name']}><bdi>{name}</bdi></p>
          <p className={styles['what']} data-bad={phase === 'ended' || undefined}>
            <Icon of={phase === 'ended' ? PhoneOff : media === 'video' ? Video : Phone} size="s" />
            <span role="status">{phase === 'ended' ? endWords(t, current, rang) : t(phase === 'preparing' ? 'calls.ring.preparing' : rings ? 'calls.ring.ringing' : 'calls.ring.calling')}</span>
          </p>
        </div>
      </div>
      {phase !== 'ended' && <Problems own={own} />}
      <div className={styles['acts']}>
        {phase === 'ended'
          ? (
            <>
              <Button size="big" wide icon={media === 'video' ? Video : Phone} onPress={() => {
                client.calls.dismiss();
                client.calls.start(conversationId, media, lastChoice(media));
              }}>{t('calls.ring.again')}</Button>
              <span className={styles['say']}><IconButton label={t('ui.close')} icon={X} onPress={() => { client.calls.dismiss(); }} /></span>
            </>
          )
          : <Button kind="danger" size="big" wide icon={Phone} onPress={() => { client.calls.leave(); }}>{t('ui.cancel')}</Button>}
      </div>
    </section>
  );
}

/** Why nobody is there. */
function endWords(t: TFunction, { ended }: CurrentCall, rang: boolean): string {
  if (ended?.by === 'refused' && ended.problem !== undefined) return errorText(t, ended.problem);
  if (ended?.by === 'other-device') return t('calls.ring.end.elsewhere');
  switch (ended?.reason) {
    case 'declined':
      return t('calls.ring.end.declined');
    case 'busy':
      return t('calls.ring.end.busy');
    case 'no-answer':
      return t(rang ? 'calls.ring.end.noAnswer' : 'calls.ring.end.unreachable');
    case 'failed':
      return t('calls.ring.end.failed');
    case 'cancelled':
    case 'connection-lost':
    case 'completed':
    case undefined:
      return t('calls.ring.end.lost');
  }
}
