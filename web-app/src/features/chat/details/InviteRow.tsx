import { Link as LinkIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invite } from '../../../state/people/model';
import { Button } from '../../../ui/Button';
import { Confirm } from '../../../ui/Dialog';
import { Icon } from '../../../ui/Icon';
import { momentOf } from '../../when';
import { useName } from '../people';
import styles from './Invites.module.css';

/** One link: who made it and when, how much it was used, how long it works. */
export function InviteRow({ invite, now, onRevoke }: { invite: Invite; now: number; onRevoke: () => void }) {
  const { t, i18n } = useTranslation();
  const name = useName(invite.creatorId);
  const [asking, setAsking] = useState(false);
  const { createdMs, expiresMs, maxUses, uses } = invite;
  const made = momentOf(createdMs, now, i18n.language);
  const usedUp = maxUses > 0 && uses >= maxUses;
  const over = expiresMs > 0 && expiresMs <= now;
  const used = maxUses > 0 ? t('invites.used', { count: uses, most: maxUses }) : t('invites.usedAny', { count: uses });
  const end = usedUp ? t('invites.usedUp') : over ? t('invites.over') : expiresMs > 0 ? t('invites.until', { time: momentOf(expiresMs, now, i18n.language) }) : t('invites.forGood');
  return (
    <li className={styles['row']} data-over={usedUp || over || undefined}>
      <span className={styles['sign']}><Icon of={LinkIcon} size="s" /></span>
      <span className={styles['two']}>
        <span className={styles['made']}><bdi>{name}</bdi></span>
        <small>{t('invites.made', { time: made })} · {used} · {end}</small>
      </span>
      <Button kind="danger-quiet" aria-label={t('invites.revokeName', { time: made })} onPress={() => { setAsking(true); }}>{t('invites.revoke')}</Button>
      {asking && (
        <Confirm title={t('invites.revokeAsk')} text={t('invites.revokeText')} confirm={t('invites.revoke')} onConfirm={onRevoke}
          onClose={() => { setAsking(false); }} />
      )}
    </li>
  );
}
