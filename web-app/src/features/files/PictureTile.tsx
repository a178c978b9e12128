import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment, LogItem, Upload } from '../../state/model';
import { useFileUrl } from '../../state/react';
import { Icon } from '../../ui/Icon';
import styles from './Album.module.css';
import { Picture } from './Picture';
import type { FilesProps } from './Attachments';
import { UploadMark } from './UploadMark';
import { useAlt } from './useAlt';
import { useMedia } from './useMedia';

/** What moves by itself is no larger than that. */
const MOVES_BYTES = 4 << 20;

interface PictureTileProps extends Omit<FilesProps, 'captioned'> {
  picture: Extract<Attachment, { kind: 'image' }>;
  /** Among the message's files. */
  index: number;
  fit?: 'cover' | 'inside';
}

/** One picture of a message, and what can be done with it. */
export function PictureTile({ picture, index, fit = 'cover', ...props }: PictureTileProps) {
  const { item, tabbable, acts, senderName } = props;
  const { t } = useTranslation();
  const url = useFileUrl();
  const alt = useAlt(item, picture, senderName);
  const calm = useMedia('(prefers-reduced-motion: reduce)');
  const [started, setStarted] = useState(false);
  const { fileId, animated, width, height } = picture;
  const moves = animated && (started || (!calm && picture.size <= MOVES_BYTES));
  const upload = uploadOf(item, index);
  return (
    <>
      <Picture src={fileId === '' ? undefined : url(fileId, moves ? 'inline' : 'thumb')} preview={upload?.previewUrl} blurHash={picture.blurHash}
        ratio={width > 0 && height > 0 ? width / height : 4 / 3} fit={fit} tabbable={tabbable} />
      {(fileId !== '' || upload?.previewUrl !== undefined) && (
        <button type="button" className={styles['open']} aria-label={alt} tabIndex={tabbable ? 0 : -1} onClick={() => { acts.onOpen(item, index); }} />
      )}
      {animated && !moves && fileId !== '' && (
        <button type="button" className={styles['start']} aria-label={t('files.view.playGif')} tabIndex={tabbable ? 0 : -1} onClick={() => { setStarted(true); }}>
          <Icon of={Play} />
        </button>
      )}
      {animated && <span className={styles['badge']} aria-hidden="true">GIF</span>}
      {upload && <UploadMark {...props} attachment={picture} index={index} upload={upload} />}
    </>
  );
}

/** Where a file of an own message stands; absent: is there. */
export function uploadOf({ uploads, seq }: LogItem, index: number): Upload | undefined {
  return seq === undefined ? uploads?.[index] : undefined;
}
