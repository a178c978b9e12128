import type { UserId } from '../../../state/ids';
import type { LogItem } from '../../../state/model';

/** What a row may ask for. The same object as long as it means the same. */
export interface MessageActs {
  readonly onMenu: (item: LogItem, anchor: HTMLElement) => void;
  /** Absent where one may not write. */
  readonly onReply?: (item: LogItem) => void;
  readonly onEdit?: (item: LogItem) => void;
  /** Opens the quick row. */
  readonly onReact?: (item: LogItem, anchor: HTMLElement) => void;
  readonly onToggle?: (item: LogItem, emoji: string) => void;
  readonly onWho: (item: LogItem, anchor: HTMLElement) => void;
  readonly onPerson: (user: UserId, anchor: HTMLElement) => void;
  /** Leads to another message. */
  readonly onGo: (seq: number) => void;
  /** Shows a picture or video of a message large. */
  readonly onOpen: (item: LogItem, index: number) => void;
  /** The voice note that the same sender sent right after. */
  readonly nextVoice: (item: LogItem) => LogItem | undefined;
}

/** What can be answered and reacted to: a text that is stored. */
export function isAnswerable({ seq, content }: LogItem): boolean {
  return seq !== undefined && content.kind === 'text';
}
