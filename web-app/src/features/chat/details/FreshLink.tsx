import { Copy, Share2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GroupConversation } from '../../../state/model';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { useToasts } from '../../../ui/ToastArea';
import { momentOf } from '../../when';
import styles from './Invites.module.css';

interface FreshLinkProps {
  group: GroupConversation;
  link: string;
  /** 0: never. */
  expiresMs: number;
  now: number;
}

/** A link that was just made. Nobody can show it again, so it can be taken along here. */
export function FreshLink({ group, link, expiresMs, now }: FreshLinkProps) {
  const { t, i18n } = useTranslation();
  const toasts = useToasts();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      toasts.show({ kind: 'done', text: expiresMs > 0 ? t('invites.copiedUntil', { time: momentOf(expiresMs, now, i18n.language) }) : t('invites.copied') });
    } catch {
      toasts.show({ kind: 'failed', text: t('menu.notCopied'), detail: t('menu.notCopiedText') });
    }
  };
  // Absent in browsers that have nothing to share with.
  const { share } = navigator as Partial<Navigator>;
  return (
    <div className={styles['fresh']}>
      <Field label={t('invites.fresh')} value={link} isReadOnly hint={t('invites.once')} onFocus={(event) => { event.target.select(); }} />
      <div className={styles['acts']}>
        <Button icon={Copy} onPress={() => { void copy(); }}>{t('invites.copy')}</Button>
        {share && (
          <Button icon={Share2} onPress={() => {
            // Closing the browser's sheet rejects; nothing is lost by it.
            share.call(navigator, { title: group.name, url: link }).catch(() => undefined);
          }}>{t('invites.share')}</Button>
        )}
      </div>
    </div>
  );
}
