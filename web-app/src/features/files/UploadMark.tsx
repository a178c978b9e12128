import { CircleAlert, FolderOpen, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n';
import type { ConversationId } from '../../state/ids';
import type { Attachment, LogItem, Upload } from '../../state/model';
import { Icon } from '../../ui/Icon';
import styles from './UploadMark.module.css';
import { useUpload } from './useUpload';

interface UploadMarkProps {
  item: LogItem;
  conversationId: ConversationId;
  attachment: Attachment;
  index: number;
  upload: Upload;
  tabbable: boolean;
  /** Over a picture, or in a line of its own. */
  on?: 'picture' | 'line';
}

/** How far a file is, as a ring that ends it when it is pressed; or what is wrong with it. Nothing once it is there. */
export function UploadMark({ item, conversationId, attachment, index, upload, tabbable, on = 'picture' }: UploadMarkProps) {
  const { t } = useTranslation();
  const { name, cancel, again } = useUpload(conversationId, item, index, attachment);
  const tabIndex = tabbable ? 0 : -1;
  switch (upload.phase) {
    case 'stored':
      return null;
    case 'waiting':
    case 'sending': {
      const part = attachment.size > 0 ? Math.min(1, upload.sentBytes / attachment.size) : 0;
      return (
        <span className={styles['mark']} data-on={on}>
          <Ring part={part} moving={upload.phase === 'sending'}
            label={t(upload.phase === 'sending' ? 'files.view.uploading' : 'files.view.waiting', { name })} />
          <button type="button" className={styles['press']} tabIndex={tabIndex} aria-label={t('files.view.cancel', { name })} title={t('files.view.cancel', { name })}
            onClick={cancel}><Icon of={X} size={on === 'line' ? 's' : 'm'} /></button>
        </span>
      );
    }
    case 'missing':
      return (
        <>
          <span className={styles['mark']} data-on={on}>
            {again
              ? (
                <button type="button" className={styles['press']} tabIndex={tabIndex} aria-label={t('files.view.again', { name })} title={t('files.view.again', { name })}
                  onClick={again}><Icon of={FolderOpen} size={on === 'line' ? 's' : 'm'} /></button>
              )
              : <Remove label={t('files.view.remove', { name })} tabIndex={tabIndex} onRemove={cancel} />}
          </span>
          {on === 'picture' && again && <Remove label={t('files.view.remove', { name })} tabIndex={tabIndex} onRemove={cancel} corner />}
        </>
      );
    case 'refused': {
      const reason = upload.problem === undefined ? '' : errorText(t, upload.problem);
      return (
        <>
          <span className={styles['mark']} data-on={on} data-refused>
            <span role="img" aria-label={t('files.view.refused', { name, reason })} title={reason} className={styles['press']}><Icon of={CircleAlert} size={on === 'line' ? 's' : 'm'} /></span>
          </span>
          {on === 'picture' && <Remove label={t('files.view.remove', { name })} tabIndex={tabIndex} onRemove={cancel} corner />}
        </>
      );
    }
  }
}

function Remove({ label, tabIndex, onRemove, corner = false }: { label: string; tabIndex: number; onRemove: () => void; corner?: boolean }) {
  return (
    <button type="button" className={corner ? styles['corner'] : styles['press']} tabIndex={tabIndex} aria-label={label} title={label} onClick={onRemove}>
      <Icon of={X} size="s" />
    </button>
  );
}

/** Begins on top, and goes around with the clock. */
function Ring({ part, moving, label }: { part: number; moving: boolean; label: string }) {
  return (
    <svg viewBox="0 0 40 40" className={styles['ring']} data-moving={moving || undefined} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100}
      aria-valuenow={Math.round(part * 100)}>
      <circle cx="20" cy="20" r="17.5" className={styles['track']} />
      <circle cx="20" cy="20" r="17.5" pathLength={100} className={styles['part']} strokeDasharray={`${Math.max(moving ? 3 : 0, part * 100)} 100`} />
    </svg>
  );
}
