import { useTranslation } from 'react-i18next';
import type { Call } from '../../../state/calls/model';
import { minutes } from '../../../ui/format';
import { useServerNow } from '../../when';

/** How long one has talked; nothing before somebody has answered. */
export function Duration({ call }: { call: Call | undefined }) {
  const { t } = useTranslation();
  const now = useServerNow(1_000);
  if (call === undefined || call.answeredMs === 0) return null;
  // Silent: what counts up would talk without end.
  return <span role="timer" aria-live="off" aria-label={t('calls.view.duration')}>{minutes(Math.max(0, now - call.answeredMs))}</span>;
}
