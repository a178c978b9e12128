import { Copy, Info, Pencil, Reply, SmilePlus, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS, type Conversation, type LogItem } from '../../../state/model';
import { useActions } from '../../../state/react';
import { mayEdit, mayRecall } from '../../../state/selectors';
import { Menu, type MenuEntry } from '../../../ui/Menu';
import { countdown } from '../../../ui/time';
import { useNow } from '../../../ui/useNow';
import { useFileEntries } from '../../files/useFileEntries';
import { isAnswerable, type MessageActs } from './acts';
import { QuickReactions } from './QuickReactions';
import { useCopy } from './useCopy';

interface MessageMenuProps {
  item: LogItem;
  triggerRef: React.RefObject<HTMLElement | null>;
  conversation: Conversation;
  /** The server's time when the menu opened. */
  serverNow: number;
  acts: MessageActs;
  onPopup: (kind: 'emoji' | 'who' | 'readers') => void;
  onToggle: (emoji: string) => void;
  onClose: () => void;
  /** The focus goes back to the composer. */
  onDone: () => void;
}

/** What can be done with one message: emoji to give it on top, then the rest with the time that is left for it. */
export function MessageMenu({ item, triggerRef, conversation, serverNow, acts, onPopup, onToggle, onClose, onDone }: MessageMenuProps) {
  const { t } = useTranslation();
  const client = useActions();
  const copy = useCopy();
  const fileEntries = useFileEntries();
  const [opened] = useState(() => Date.now());
  const now = serverNow + useNow(1_000) - opened;
  const done = () => {
    onClose();
    onDone();
  };
  const { content, own, state } = item;
  const text = content.kind === 'text' ? content : undefined;
  const stored = isAnswerable(item);
  const left = (limit: number) => t('menu.left', { time: countdown(item.timeMs + limit - now) });
  const entries: MenuEntry[] = [];
  const { onReply, onEdit } = acts;
  if (stored && onReply) {
    entries.push({ id: 'reply', label: t('menu.reply'), icon: Reply, note: matchMedia('(hover: hover)').matches ? 'R' : undefined, onAction: () => { onClose(); onReply(item); } });
  }
  if (text !== undefined && text.body !== '') {
    entries.push({ id: 'copy', label: t('menu.copy'), icon: Copy, onAction: () => { copy(text.body); done(); } });
  }
  entries.push(...fileEntries(text?.attachments ?? [], done));
  if (onEdit && mayEdit(item, now)) {
    entries.push({ id: 'edit', label: t('menu.edit'), icon: Pencil, note: left(LIMITS.editMs), onAction: () => { onClose(); onEdit(item); } });
  }
  if (item.reactions.length > 0) {
    entries.push({ id: 'who', label: t('react.who'), icon: SmilePlus, onAction: () => { onPopup('who'); } });
  }
  if (own && stored && conversation.kind === 'group') {
    entries.push({ id: 'info', label: t('menu.info'), icon: Info, onAction: () => { onPopup('readers'); } });
  }
  if (mayRecall(conversation, item, now)) {
    // Those who run the group may at any time.
    const timed = own && item.timeMs + LIMITS.recallMs > now;
    entries.push({
      id: 'recall', label: t('menu.recall'), icon: Undo2, danger: true, note: timed ? left(LIMITS.recallMs) : undefined,
      onAction: () => { void client.log.recall(conversation.id, item); done(); },
    });
  }
  if (own && (state.kind === 'waiting' || state.kind === 'failed')) {
    entries.push({
      id: 'discard', label: t('menu.discard'), icon: Trash2, danger: true,
      onAction: () => { client.log.discard(conversation.id, item); done(); },
    });
  }
  if (entries.length === 0) return null;
  const quick = stored && acts.onToggle !== undefined;
  return (
    <Menu label={t('menu.label')} entries={entries}
      header={quick && <QuickReactions item={item} onToggle={onToggle} onMore={() => { onPopup('emoji'); }} />}
      popover={{
        isOpen: true, triggerRef, placement: own ? 'bottom end' : 'bottom start',
        onOpenChange: (open) => { if (!open) onClose(); },
      }} />
  );
}
