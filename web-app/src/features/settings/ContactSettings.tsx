import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../state/react';
import { Toggle } from './Toggle';

/** Whether one wants to be asked, told by the server once this is shown. */
export function ContactSettings() {
  const { t } = useTranslation();
  const client = useActions();
  const [on, setOn] = useState<boolean>();
  useEffect(() => {
    let shown = true;
    void client.contacts.acceptsAtOnce().then((outcome) => {
      if (shown && outcome.ok) setOn((known) => known ?? outcome.value);
    });
    return () => { shown = false; };
  }, [client]);
  const change = (wanted: boolean) => {
    setOn(wanted);
    void client.contacts.setAcceptAtOnce(wanted).then((outcome) => {
      if (!outcome.ok) setOn(!wanted);
    });
  };
  return <Toggle label={t('settings.atOnce')} hint={t('settings.atOnceHint')} on={on ?? false} disabled={on === undefined} onChange={change} />;
}
