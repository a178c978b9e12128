import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DeviceChoice, OwnMedia } from '../../../state/calls/model';
import { useActions } from '../../../state/react';
import { cx } from '../../../ui/cx';
import { Side } from './Side';
import styles from './Side.module.css';

const KINDS = ['microphone', 'camera', 'speaker'] as const;

/** Which camera, microphone and loudspeaker; changes at once. */
export function DevicesPanel({ own, onClose }: { own: OwnMedia; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  return (
    <Side title={t('calls.view.devices')} onClose={onClose}>
      {KINDS.map((kind) => (
        <Group key={kind} kind={kind} devices={own.devices.filter((each) => each.kind === kind)} onChoose={(id) => { client.calls.chooseDevice({ kind, id }); }} />
      ))}
    </Side>
  );
}

function Group({ kind, devices, onChoose }: { kind: DeviceChoice['kind']; devices: readonly DeviceChoice[]; onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  // Browsers without a choice of loudspeakers tell none.
  if (devices.length === 0 && kind === 'speaker') return null;
  return (
    <RadioGroup value={devices.find(({ chosen }) => chosen)?.id ?? null} onChange={onChoose} className={cx(styles['group'])}>
      <Label className={cx(styles['legend'])}>{t(`calls.view.${kind}`)}</Label>
      {devices.length === 0 && <p className={styles['note']}>{t('calls.view.noDevice')}</p>}
      {devices.map(({ id, label }, at) => (
        <RadioField key={id} value={id}>
          <RadioButton className={cx(styles['choice'])}>
            <i /><span dir="auto">{label === '' ? t('calls.view.unnamedDevice', { number: at + 1 }) : label}</span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}
