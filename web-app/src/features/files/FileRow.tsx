import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n';
import type { Attachment, Upload } from '../../state/model';
import { useFileUrl } from '../../state/react';
import { isolate } from '../../ui/bidi';
import { fileSize } from '../../ui/format';
import { Icon } from '../../ui/Icon';
import type { FilesProps } from './Attachments';
import styles from './FileRow.module.css';
import { cleanName, iconOf, partsOf } from './names';
import { uploadOf } from './PictureTile';
import { UploadMark } from './UploadMark';
import { useUpload } from './useUpload';

/** A file with what it is and how large: pressed, it is downloaded; while it is on its way, how far it is. */
export function FileRow({ file, index, ...props }: Omit<FilesProps, 'captioned'> & { file: Attachment; index: number }) {
  const { t, i18n } = useTranslation();
  const url = useFileUrl();
  const { item, tabbable } = props;
  const size = fileSize(file.size, i18n.language);
  const upload = uploadOf(item, index);
  if (upload !== undefined && (upload.phase !== 'stored' || file.fileId === '')) return <Going {...props} file={file} index={index} upload={upload} />;
  return (
    <a className={styles['row']} href={file.fileId === '' ? undefined : url(file.fileId, 'download')} download={cleanName(file.name)} tabIndex={tabbable ? 0 : -1} draggable={false}
      aria-label={t('files.view.downloadName', { name: isolate(cleanName(file.name)), size })}>
      <span className={styles['icon']}><span><Icon of={iconOf(file.name, file.mediaType)} /></span><span><Icon of={Download} /></span></span>
      <span className={styles['two']}>
        <FileName name={file.name} />
        <span className={styles['detail']}>{size}</span>
      </span>
    </a>
  );
}

function Going({ file, index, upload, ...props }: Omit<FilesProps, 'captioned'> & { file: Attachment; index: number; upload: Upload }) {
  const { t, i18n } = useTranslation();
  const { item, conversationId, tabbable } = props;
  const { name, cancel, again } = useUpload(conversationId, item, index, file);
  const size = fileSize(file.size, i18n.language);
  const bad = upload.phase === 'refused';
  const told = {
    waiting: size, stored: size, sending: t('files.view.sentOf', { sent: fileSize(upload.sentBytes, i18n.language), size }),
    missing: t('files.view.missing'), refused: upload.problem === undefined ? size : errorText(t, upload.problem),
  }[upload.phase];
  return (
    <div className={styles['row']} data-going>
      {upload.phase === 'stored'
        ? <span className={styles['icon']}><span><Icon of={iconOf(file.name, file.mediaType)} /></span></span>
        : <UploadMark {...props} attachment={file} index={index} upload={upload} on="line" />}
      <span className={styles['two']}>
        <FileName name={file.name} />
        <span className={styles['detail']} data-bad={bad || undefined} title={bad ? told : undefined}>
          <span>{told}</span>
          {upload.phase === 'missing' && again && (
            <button type="button" className={styles['act']} tabIndex={tabbable ? 0 : -1} aria-label={t('files.view.again', { name })} onClick={again}>{t('files.view.choose')}</button>
          )}
        </span>
      </span>
      {(bad || upload.phase === 'missing') && (
        <button type="button" className={styles['act']} data-danger tabIndex={tabbable ? 0 : -1} aria-label={t('files.view.remove', { name })} onClick={cancel}>{t('files.view.removeShort')}</button>
      )}
    </div>
  );
}

/** The end of a long name is what tells it from others: the extension is always there, and always at the end. */
export function FileName({ name }: { name: string }) {
  const { stem, extension } = partsOf(name);
  return (
    <span className={styles['name']} dir="ltr" title={cleanName(name)}>
      <bdi>{stem}</bdi>{extension !== '' && <span dir="ltr">{extension}</span>}
    </span>
  );
}
