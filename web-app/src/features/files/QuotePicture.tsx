import type { Attachment } from '../../state/model';
import { useFileUrl } from '../../state/react';
import { Picture } from './Picture';

/** The picture of a message that is quoted: what the line beside it says already. */
export function QuotePicture({ media }: { media: Attachment }) {
  const url = useFileUrl();
  if (media.kind !== 'image' && media.kind !== 'video') return null;
  const small = media.fileId === '' || (media.kind === 'video' && media.width === 0) ? undefined : url(media.fileId, 'thumb');
  return <Picture src={small} blurHash={media.blurHash} ratio={1} fit="cover" quiet />;
}
