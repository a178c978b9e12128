import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupConversation } from '../../../state/model';
import type { Member } from '../../../state/people/model';
import { useActions } from '../../../state/react';
import { isolate } from '../../../ui/bidi';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { Choice } from '../../settings/Choice';
import { useName } from '../people';
import styles from './GroupForms.module.css';

const HOUR = 3_600_000;
const SPANS = { muteHour: HOUR, muteHours: 8 * HOUR, muteDay: 24 * HOUR, muteWeek: 7 * 24 * HOUR } as const;
type Span = keyof typeof SPANS;
const IDS = Object.keys(SPANS) as Span[];

/** Takes the word from a member for a while, saying what that means. */
export function MuteMemberDialog({ group, member, onClose }: { group: GroupConversation; member: Member; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const [span, setSpan] = useState<Span>('muteHour');
  const values = { name: isolate(useName(member.userId)), group: isolate(group.name) };
  const mute = () => {
    onClose();
    void client.groups.mute(group.id, member.userId, client.serverNow() + SPANS[span]);
  };
  return (
    <Dialog title={t('group.muteAsk', values)} onClose={onClose} footer={
      <>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="danger" onPress={mute}>{t('group.muteAct')}</Button>
      </>
    }>
      <div className={styles['fields']}>
        <p className={styles['text']}>{t('group.muteText', values)}</p>
        <Choice label={t('group.muteFor')} value={span} onChange={setSpan} options={IDS.map((id) => ({ id, text: t(`group.${id}`) }))} />
      </div>
    </Dialog>
  );
}
