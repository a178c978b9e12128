import { Copy, Info, Trash2, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS, type Conversation, type LogItem } from '../../../state/model';
import { useActions } from '../../../state/react';
import { Menu, type MenuEntry } from '../../../ui/Menu';
import { countdown } from '../../../ui/time';
import { useNow } from '../../../ui/useNow';
import { ReadersDialog } from './ReadersDialog';
import { useCopy } from './useCopy';

export interface MenuTarget {
  readonly item: LogItem;
  readonly anchor: HTMLElement;
}

interface MessageMenuProps {
  target: MenuTarget;
  conversation: Conversation;
  /** The server's time when the menu opened. */
  serverNow: number;
  onClose: () => void;
  /** The focus goes back to the composer. */
  onDone: () => void;
}

/** What can be done with one message. */
export function MessageMenu({ target, conversation, serverNow, onClose, onDone }: MessageMenuProps) {
  const { t } = useTranslation();
  const client = useActions();
  const copy = useCopy();
  const [info, setInfo] = useState(false);
  const [opened] = useState(() => Date.now());
  const now = useNow(1_000);
  const { item, anchor } = target;
  const triggerRef = useMemo(() => ({ current: anchor }), [anchor]);
  if (info && item.seq !== undefined) {
    return <ReadersDialog conversation={conversation.id} seq={item.seq} onClose={() => { onClose(); onDone(); }} />;
  }
  const done = () => {
    onClose();
    onDone();
  };
  const entries: MenuEntry[] = [];
  const { content } = item;
  if (content.kind === 'text') {
    entries.push({ id: 'copy', label: t('menu.copy'), icon: Copy, onAction: () => { copy(content.body); done(); } });
  }
  if (item.own && item.state.kind === 'stored' && conversation.kind === 'group' && content.kind === 'text') {
    entries.push({ id: 'info', label: t('menu.info'), icon: Info, onAction: () => { setInfo(true); } });
  }
  const left = item.timeMs + LIMITS.recallMs - (serverNow + now - opened);
  if (item.own && item.state.kind === 'stored' && content.kind === 'text' && left > 0) {
    entries.push({
      id: 'recall', label: t('menu.recall'), icon: Undo2, danger: true, note: t('menu.left', { time: countdown(left) }),
      onAction: () => { void client.log.recall(conversation.id, item); done(); },
    });
  }
  if (item.own && (item.state.kind === 'waiting' || item.state.kind === 'failed')) {
    entries.push({
      id: 'discard', label: t('menu.discard'), icon: Trash2, danger: true,
      onAction: () => { client.log.discard(conversation.id, item); done(); },
    });
  }
  if (entries.length === 0) return null;
  return (
    <Menu label={t('menu.label')} entries={entries} popover={{
      isOpen: true, triggerRef, placement: item.own ? 'bottom end' : 'bottom start',
      onOpenChange: (open) => { if (!open) onClose(); },
    }} />
  );
}
