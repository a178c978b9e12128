import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../api/problem';
import { errorText } from '../../../i18n';
import type { GroupConversation } from '../../../state/model';
import type { Invite } from '../../../state/people/model';
import { useActions } from '../../../state/react';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { ErrorState, SkeletonRows } from '../../../ui/States';
import { useToasts } from '../../../ui/ToastArea';
import { useServerNow } from '../../when';
import { Choice } from '../../settings/Choice';
import { FreshLink } from './FreshLink';
import styles from './Invites.module.css';
import { InviteRow } from './InviteRow';

const DAY = 86_400_000;
const SPANS = { day: DAY, week: 7 * DAY, month: 30 * DAY, always: undefined } as const;
const PEOPLE = { one: 1, ten: 10, hundred: 100, any: undefined } as const;
type Span = keyof typeof SPANS;
type People = keyof typeof PEOPLE;
const idsOf = <T extends string>(choices: Readonly<Record<T, number | undefined>>) => Object.keys(choices) as T[];

/** Links that lead into the group: makes them, tells of those that there are, revokes them. For those who run it. */
export function InvitesDialog({ group, onClose }: { group: GroupConversation; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const toasts = useToasts();
  const now = useServerNow(30_000);
  const [found, setFound] = useState<Outcome<readonly Invite[]>>();
  const [tries, setTries] = useState(0);
  const [span, setSpan] = useState<Span>('week');
  const [people, setPeople] = useState<People>('ten');
  const [fresh, setFresh] = useState<{ readonly invite: Invite; readonly link: string }>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let left = false;
    void client.groups.invites(group.id).then((outcome) => { if (!left) setFound(outcome); });
    return () => { left = true; };
  }, [client, group.id, tries]);

  const change = (edit: (invites: readonly Invite[]) => readonly Invite[]) => {
    setFound((before) => (before?.ok === true ? { ok: true, value: edit(before.value) } : before));
  };
  const make = async () => {
    const [expiresInMs, maxUses] = [SPANS[span], PEOPLE[people]];
    setBusy(true);
    const outcome = await client.groups.createInvite(group.id, {
      ...(expiresInMs !== undefined && { expiresInMs }), ...(maxUses !== undefined && { maxUses }),
    });
    setBusy(false);
    if (!outcome.ok) {
      toasts.show({ kind: 'failed', text: t('invites.makeFailed'), detail: errorText(t, outcome.problem), code: outcome.problem.code });
      return;
    }
    setFresh(outcome.value);
    change((invites) => [outcome.value.invite, ...invites.filter(({ id }) => id !== outcome.value.invite.id)]);
  };
  const revoke = async ({ id }: Invite) => {
    const outcome = await client.groups.revokeInvite(group.id, id);
    if (outcome.ok) {
      change((invites) => invites.filter((invite) => invite.id !== id));
      setFresh((shown) => (shown?.invite.id === id ? undefined : shown));
      toasts.show({ kind: 'done', text: t('invites.revoked') });
    } else {
      toasts.show({ kind: 'failed', text: t('invites.revokeFailed'), detail: errorText(t, outcome.problem), code: outcome.problem.code });
    }
  };

  return (
    <Dialog title={t('invites.title')} onClose={onClose}>
      <p className={styles['what']}>{t('invites.what')}</p>
      <div className={styles['form']}>
        <Choice label={t('invites.worksFor')} value={span} onChange={setSpan} options={idsOf(SPANS).map((id) => ({ id, text: t(`invites.${id}`) }))} />
        <Choice label={t('invites.people')} value={people} onChange={setPeople} options={idsOf(PEOPLE).map((id) => ({ id, text: t(`invites.${id}`) }))} />
        {/* Not disabled meanwhile: it would lose the focus, and the dialog its keys. */}
        <div><Button kind="primary" onPress={() => { if (!busy) void make(); }}>{t('invites.make')}</Button></div>
        {fresh && <FreshLink key={fresh.invite.id} group={group} link={fresh.link} expiresMs={fresh.invite.expiresMs} now={now} />}
      </div>
      <h3 className={styles['title']}>{t('invites.list')}</h3>
      {found === undefined && <SkeletonRows rows={2} />}
      {found?.ok === false && (
        <ErrorState title={t('invites.failed')} text={errorText(t, found.problem)} code={found.problem.code}
          onRetry={() => { setFound(undefined); setTries(tries + 1); }} />
      )}
      {found?.ok === true && found.value.length === 0 && <p className={styles['none']}>{t('invites.none')}</p>}
      <ul aria-label={t('invites.list')}>
        {found?.ok === true && found.value.map((invite) => (
          <InviteRow key={invite.id} invite={invite} now={now} onRevoke={() => { void revoke(invite); }} />
        ))}
      </ul>
    </Dialog>
  );
}
