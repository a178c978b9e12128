import { useTranslation } from 'react-i18next';
import type { GroupSettings } from '../../../state/people/model';
import { Choice } from '../../settings/Choice';
import { Toggle } from '../../settings/Toggle';

/** Who finds a group, who of them may join, and what those see who join. */
export function GroupSwitches({ value, onChange }: { value: GroupSettings; onChange: (value: GroupSettings) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Toggle label={t('group.listed')} hint={t('group.listedHint')} on={value.listed} onChange={(listed) => { onChange({ ...value, listed, open: listed && value.open }); }} />
      {value.listed && <Toggle label={t('group.open')} hint={t('group.openHint')} on={value.open} onChange={(open) => { onChange({ ...value, open }); }} />}
      <Choice label={t('group.history')} hint={t('group.historyHint')} value={value.history} onChange={(history) => { onChange({ ...value, history }); }}
        options={[
          { id: 'joining' as const, text: t('group.historyJoining') },
          { id: 'all' as const, text: t('group.historyAll') },
        ]} />
    </>
  );
}
