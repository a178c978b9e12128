import { Maximize2, Play, RotateCw, Video } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../state/model';
import { useFileUrl } from '../../state/react';
import { minutes } from '../../ui/format';
import { Icon } from '../../ui/Icon';
import styles from './Album.module.css';
import type { FilesProps } from './Attachments';
import { videoBox } from './geometry';
import { Picture } from './Picture';
import { uploadOf } from './PictureTile';
import { player } from './player';
import { UploadMark } from './UploadMark';
import { useAlt } from './useAlt';

/** A video note: its poster until somebody wants to see it, then the browser's own player in the same place. */
export function VideoNote({ note, captioned, ...props }: FilesProps & { note: Extract<Attachment, { kind: 'video' }> }) {
  const { item, tabbable, acts, senderName } = props;
  const { t } = useTranslation();
  const url = useFileUrl();
  const alt = useAlt(item, note, senderName);
  const [state, setState] = useState<'poster' | 'started' | 'failed'>('poster');
  const { width, height } = videoBox(note, captioned);
  const upload = uploadOf(item, 0);
  const { fileId } = note;
  const time = minutes(note.durationMs);
  const tabIndex = tabbable ? 0 : -1;
  const poster = fileId === '' || note.width === 0 ? undefined : url(fileId, 'thumb');
  return (
    <div className={styles['box']} data-pictures style={{ width, aspectRatio: `${width} / ${height}` }}>
      {note.width === 0 && upload?.previewUrl === undefined
        ? <span className={styles['none']}><Icon of={Video} size="l" /></span>
        : <Picture src={poster} preview={upload?.previewUrl} blurHash={note.blurHash} ratio={width / height} fit="cover" tabbable={false} />}
      {state === 'started' && fileId !== '' && (
        <video className={styles['video']} src={url(fileId, 'inline')} poster={poster} preload="none" controls autoPlay playsInline aria-label={alt}
          onPlay={(event) => { player.makeWayFor(event.currentTarget); }} onError={() => { setState('failed'); }} />
      )}
      {state !== 'started' && fileId !== '' && upload === undefined && (
        <button type="button" className={styles['start']} tabIndex={tabIndex} aria-label={state === 'failed' ? t('ui.tryAgain') : t('files.view.playVideo', { time })}
          onClick={() => { setState('started'); }}><Icon of={state === 'failed' ? RotateCw : Play} /></button>
      )}
      {state !== 'started' && <span className={styles['badge']} aria-hidden="true">{time}</span>}
      {fileId !== '' && upload === undefined && (
        <button type="button" className={styles['expand']} tabIndex={tabIndex} aria-label={t('files.view.enlarge')} title={t('files.view.enlarge')} onClick={() => { acts.onOpen(item, 0); }}>
          <Icon of={Maximize2} size="s" />
        </button>
      )}
      {upload && <UploadMark {...props} attachment={note} index={0} upload={upload} />}
    </div>
  );
}
