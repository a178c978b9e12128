import { Clock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../state/people/model';
import { useActions, useClient } from '../../state/react';
import { relationOf } from '../../state/selectors';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { AskDialog } from './AskDialog';
import styles from './Contacts.module.css';
import { PersonRow } from './PersonRow';

/** Somebody of this server, with what there is between them and oneself. */
export function FoundPersonRow({ user, query }: { user: User; query: string }) {
  const { t } = useTranslation();
  const client = useActions();
  const relation = useClient((state) => relationOf(state, user.id));
  const request = useClient((state) => state.contacts.incoming.find(({ fromUserId }) => fromUserId === user.id));
  const [asking, setAsking] = useState(false);
  const action = (() => {
    switch (relation) {
      case 'self':
        return <span className={styles['state']}>{t('search.you')}</span>;
      case 'outgoing':
        return <span className={styles['state']}><Icon of={Clock} size="s" />{t('search.asked')}</span>;
      case 'incoming':
        return request && (
          <Button size="small" kind="primary" aria-label={t('requests.acceptName', { name: user.nickname })}
            onPress={() => { void client.contacts.accept(request.id); }}>{t('requests.accept')}</Button>
        );
      case 'blocked':
        return <span className={styles['state']}>{t('search.blocked')}</span>;
      case 'contact':
        return undefined;
      case 'none':
        return (
          <Button size="small" aria-label={t('search.addName', { name: user.nickname })} onPress={() => { setAsking(true); }}>{t('search.add')}</Button>
        );
    }
  })();
  return (
    <>
      <PersonRow user={user} query={query} action={action} />
      {asking && <AskDialog user={user} onClose={() => { setAsking(false); }} />}
    </>
  );
}
