import { Mic, MicOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OwnMedia } from '../../../state/calls/model';
import { useActions } from '../../../state/react';
import { Round } from './Round';

export function MicButton({ own }: { own: OwnMedia }) {
  const { t } = useTranslation();
  const client = useActions();
  const on = own.media.microphone;
  return (
    <Round icon={on ? Mic : MicOff} label={t(on ? 'calls.view.mute' : 'calls.view.unmute')} off={!on}
      onPress={() => { client.calls.setMicrophone(!on); }} />
  );
}
