import type { Attachment, LogItem } from '../../state/model';

/** Something that can be looked at large. */
export interface Viewed {
  readonly id: string;
  readonly item: LogItem;
  /** Among the message's files. */
  readonly index: number;
  readonly media: Extract<Attachment, { kind: 'image' | 'video' }>;
  /** Of one that is not on the server yet. */
  readonly preview: string | undefined;
}

export const viewedId = ({ key }: LogItem, index: number): string => `${key}/${index}`;

/** All pictures and videos of what is loaded, in the order in which they stand. */
export function viewedOf(items: readonly LogItem[]): readonly Viewed[] {
  return items.flatMap((item) => {
    if (item.content.kind !== 'text' || item.content.attachments === undefined) return [];
    return item.content.attachments.flatMap((media, index): Viewed[] => {
      const preview = item.seq === undefined ? item.uploads?.[index]?.previewUrl : undefined;
      if (media.kind !== 'image' && (media.kind !== 'video' || media.fileId === '')) return [];
      return media.fileId === '' && preview === undefined ? [] : [{ id: viewedId(item, index), item, index, media, preview }];
    });
  });
}

/** The next message, where it is a voice note of the same sender. */
export function voiceAfter(items: readonly LogItem[], { key }: LogItem): LogItem | undefined {
  const at = items.findIndex((item) => item.key === key);
  const [before, next] = [items[at], items[at + 1]];
  if (before === undefined || next?.senderId !== before.senderId) return undefined;
  return next.content.kind === 'text' && next.content.attachments?.[0]?.kind === 'voice' ? next : undefined;
}
