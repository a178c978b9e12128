import { Bell, BellOff, Clock, Pin, PinOff } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../state/model';
import { useActions } from '../../../state/react';
import { Menu } from '../../../ui/Menu';
import { momentOf, useServerNow } from '../../when';
import { Tile } from './Tile';

const HOUR = 3_600_000;
const SPANS = [
  { id: 'hour', ms: HOUR },
  { id: 'hours', ms: 8 * HOUR },
  { id: 'week', ms: 7 * 24 * HOUR },
] as const;

/** What one wants of a conversation: that it is quiet, that it stays on top. */
export function PreferenceTiles({ conversation: { id, notifyAfterMs, pinnedMs } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const client = useActions();
  const muted = notifyAfterMs > useServerNow(30_000);
  const mute = (untilMs: number) => { void client.preferences.muteUntil(id, untilMs); };
  return (
    <>
      {muted
        ? <Tile icon={BellOff} text={t('prefs.unmute')} on onPress={() => { mute(0); }} />
        : (
          <MenuTrigger>
            <Tile icon={Bell} text={t('prefs.mute')} />
            <Menu label={t('prefs.mute')} popover={{ placement: 'bottom start' }} entries={[
              ...SPANS.map(({ id: span, ms }) => ({
                id: span, label: t(`prefs.${span}`), icon: Clock, onAction: () => { mute(client.serverNow() + ms); },
              })),
              { id: 'for-good', label: t('prefs.forGood'), icon: BellOff, onAction: () => { mute(Number.MAX_SAFE_INTEGER); } },
            ]} />
          </MenuTrigger>
        )}
      <Tile icon={pinnedMs > 0 ? PinOff : Pin} text={t(pinnedMs > 0 ? 'prefs.unpin' : 'prefs.pin')} on={pinnedMs > 0}
        onPress={() => { void client.preferences.pin(id, pinnedMs === 0); }} />
    </>
  );
}

/** Longer than this is for good. */
const YEARS_MS = 10 * 365 * 24 * HOUR;

/** Until when a conversation is quiet; nothing where it is not. */
export function MutedUntil({ conversation: { notifyAfterMs } }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const now = useServerNow(30_000);
  if (notifyAfterMs <= now) return null;
  return notifyAfterMs - now > YEARS_MS ? t('prefs.muted') : t('prefs.mutedUntil', { time: momentOf(notifyAfterMs, now, i18n.language) });
}
