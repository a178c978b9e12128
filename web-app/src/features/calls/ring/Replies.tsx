import { ChevronLeft, SendHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../state/calls/model';
import { LIMITS } from '../../../state/model';
import { useActions } from '../../../state/react';
import { IconButton } from '../../../ui/Button';
import styles from './Rings.module.css';

const QUICK = ['soon', 'later', 'write'] as const;

/** Declines with words: some that are ready, or one's own. */
export function Replies({ call, onBack }: { call: Call; onBack: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const [text, setText] = useState('');
  const empty = text.trim() === '';
  const send = (body: string) => {
    client.calls.decline(call);
    client.log.send(call.conversationId, { body, mentions: [] });
  };
  return (
    <div className={styles['replies']} role="group" aria-label={t('calls.ring.declineWith')}>
      {QUICK.map((id) => (
        <button key={id} type="button" className={styles['quick']} onClick={() => { send(t(`calls.ring.quick.${id}`)); }}>{t(`calls.ring.quick.${id}`)}</button>
      ))}
      <form className={styles['own']} onSubmit={(event) => {
        event.preventDefault();
        if (!empty) send(text.trim());
      }}>
        <IconButton label={t('ui.back')} icon={ChevronLeft} onPress={onBack} />
        {/* Somebody has just asked for it. */}
        <input autoFocus value={text} maxLength={LIMITS.messageCodePoints} dir="auto" aria-label={t('calls.ring.own')} placeholder={t('calls.ring.own')}
          onChange={(event) => { setText(event.target.value); }} />
        <IconButton kind="fill" type="submit" label={t('calls.ring.send')} icon={SendHorizontal} isDisabled={empty} />
      </form>
    </div>
  );
}
