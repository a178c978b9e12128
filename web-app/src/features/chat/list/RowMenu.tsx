import { Bell, BellOff, CheckCheck, Clock, Pin, PinOff } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../state/model';
import { useActions } from '../../../state/react';
import { Menu, type MenuEntry } from '../../../ui/Menu';

const HOUR = 3_600_000;
const SPANS = [['mute1h', HOUR], ['mute8h', 8 * HOUR], ['mute1w', 7 * 24 * HOUR]] as const;

/** What can be done with a conversation without opening it. */
export function RowMenu({ conversation, anchor, onClose }: { conversation: Conversation; anchor: HTMLElement; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useActions();
  const triggerRef = useMemo(() => ({ current: anchor }), [anchor]);
  const { id, pinnedMs, notifyAfterMs, unread, headSeq } = conversation;
  const { preferences, log } = client;
  const entries: MenuEntry[] = [];
  const add = (entry: Omit<MenuEntry, 'onAction'>, act: () => void) => {
    entries.push({ ...entry, onAction: () => { onClose(); act(); } });
  };
  const mute = (untilMs: number) => { void preferences.muteUntil(id, untilMs); };
  if (pinnedMs > 0) add({ id: 'pin', label: t('row.unpin'), icon: PinOff }, () => { void preferences.pin(id, false); });
  else add({ id: 'pin', label: t('row.pin'), icon: Pin }, () => { void preferences.pin(id, true); });
  if (unread > 0) add({ id: 'read', label: t('row.markRead'), icon: CheckCheck }, () => { log.markRead(id, headSeq); });
  if (notifyAfterMs > client.serverNow()) add({ id: 'unmute', label: t('row.unmute'), icon: Bell }, () => { mute(0); });
  else {
    for (const [span, ms] of SPANS) add({ id: span, label: t(`row.${span}`), icon: Clock }, () => { mute(client.serverNow() + ms); });
    add({ id: 'muteAlways', label: t('row.muteAlways'), icon: BellOff }, () => { mute(Number.MAX_SAFE_INTEGER); });
  }
  return (
    <Menu label={t('row.menu')} entries={entries} popover={{
      isOpen: true, triggerRef, placement: 'bottom start', crossOffset: 56,
      onOpenChange: (open) => { if (!open) onClose(); },
    }} />
  );
}
