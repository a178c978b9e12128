import { useMemo } from 'react';
import type { UserId } from '../../../state/ids';
import type { Conversation, LogItem } from '../../../state/model';
import { useActions } from '../../../state/react';
import { EmojiPopover } from '../../../ui/emoji/EmojiPopover';
import { PersonDialog } from '../PersonDialog';
import type { MessageActs } from './acts';
import { MessageMenu } from './MessageMenu';
import { QuickPopover } from './QuickReactions';
import { ReactionsDialog } from './ReactionsDialog';
import { ReadersDialog } from './ReadersDialog';

/** What stands open at a message. */
export type Popup =
  | { readonly kind: 'menu' | 'react' | 'emoji' | 'who' | 'readers'; readonly item: LogItem; readonly anchor: HTMLElement }
  | { readonly kind: 'person'; readonly user: UserId };

interface MessagePopupsProps {
  popup: Popup;
  conversation: Conversation;
  acts: MessageActs;
  onPopup: (popup: Popup | undefined) => void;
  /** The focus goes back to the composer. */
  onDone: () => void;
}

/** The menu of a message and what it leads to; one at a time. */
export function MessagePopups({ popup, conversation, acts, onPopup, onDone }: MessagePopupsProps) {
  const client = useActions();
  const anchor = popup.kind === 'person' ? null : popup.anchor;
  const triggerRef = useMemo(() => ({ current: anchor }), [anchor]);
  const close = () => { onPopup(undefined); };
  const finish = () => {
    close();
    onDone();
  };
  if (popup.kind === 'person') return <PersonDialog id={popup.user} onClose={finish} />;
  const { item } = popup;
  const toggle = (emoji: string) => {
    finish();
    acts.onToggle?.(item, emoji);
  };
  const more = () => { onPopup({ ...popup, kind: 'emoji' }); };
  switch (popup.kind) {
    case 'menu':
      return (
        <MessageMenu item={item} triggerRef={triggerRef} conversation={conversation} serverNow={client.serverNow()} acts={acts}
          onPopup={(kind) => { onPopup({ ...popup, kind }); }} onToggle={toggle} onClose={close} onDone={onDone} />
      );
    case 'react':
      return <QuickPopover item={item} anchor={triggerRef} onToggle={toggle} onMore={more} onClose={close} />;
    case 'emoji':
      return <EmojiPopover triggerRef={triggerRef} placement={item.own ? 'bottom end' : 'bottom start'} onPick={toggle} onClose={close} />;
    case 'who':
      return <ReactionsDialog item={item} onClose={finish} />;
    case 'readers':
      return item.seq === undefined ? null : <ReadersDialog conversation={conversation.id} seq={item.seq} onClose={finish} />;
  }
}
