import { useTranslation } from 'react-i18next';
import type { CurrentCall } from '../../../state/calls/model';

/** What one waits for; undefined: one is in the call and somebody has answered. */
export function useStatusText({ phase, call }: CurrentCall): string | undefined {
  const { t } = useTranslation();
  if (phase === 'preparing') return t('calls.view.connectingCall');
  if (phase === 'calling' || (phase === 'active' && call?.answeredMs === 0)) return t('calls.view.ringingAll');
  return undefined;
}
