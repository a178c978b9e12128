import { Clock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../../app/routes';
import type { FoundGroup } from '../../state/people/model';
import { useActions, useClient } from '../../state/react';
import { isolate } from '../../ui/bidi';
import { Button } from '../../ui/Button';
import { Confirm } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { useToasts } from '../../ui/ToastArea';
import { GroupRow } from './GroupRow';
import { NoteDialog } from './NoteDialog';
import styles from './Contacts.module.css';

/** A listed group: joins it where it is open, else asks to, or takes that back. */
export function FoundGroupRow({ group, query }: { group: FoundGroup; query: string }) {
  const { t } = useTranslation();
  const client = useActions();
  const toasts = useToasts();
  const [, navigate] = useLocation();
  const request = useClient((state) => state.contacts.ownJoinRequests.find(({ groupId }) => groupId === group.id));
  const [asking, setAsking] = useState(false);
  const name = isolate(group.name);
  const ask = (note: string) => {
    void client.groups.askToJoin(group, note).then((outcome) => {
      if (!outcome.ok) return;
      if (outcome.value === 'joined') navigate(paths.conversation(group.id));
      else toasts.show({ kind: 'done', text: t('requests.sentJoin', { group: name }) });
    });
  };
  const action = (() => {
    if (group.member) return undefined;
    if (request === undefined && group.open) {
      return <Button size="small" aria-label={t('requests.joinOpen', { group: group.name })} onPress={() => { setAsking(true); }}>{t('search.join')}</Button>;
    }
    if (request === undefined) {
      return <Button size="small" aria-label={t('requests.askJoin', { group: group.name })} onPress={() => { setAsking(true); }}>{t('search.askJoin')}</Button>;
    }
    return (
      <Button size="small" aria-label={t('requests.withdrawJoin', { group: group.name })}
        onPress={() => { void client.groups.withdrawJoin(request.id); }}>{t('requests.withdraw')}</Button>
    );
  })();
  return (
    <>
      <GroupRow group={group} query={query} sub={request && <span className={styles['state']}><Icon of={Clock} size="s" />{t('search.asked')}</span>} {...(group.member && { href: paths.conversation(group.id) })} action={action} />
      {asking && group.open && (
        <Confirm kind="primary" title={t('requests.joinOpen', { group: name })} text={t('requests.joinOpenText')} confirm={t('search.join')}
          onConfirm={() => { ask(''); }} onClose={() => { setAsking(false); }} />
      )}
      {asking && !group.open && <NoteDialog title={t('requests.askJoin', { group: name })} hint={t('requests.joinNoteHint')} onSend={ask} onClose={() => { setAsking(false); }} />}
    </>
  );
}
