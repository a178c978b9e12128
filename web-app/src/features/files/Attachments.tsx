import { useTranslation } from 'react-i18next';
import type { ConversationId } from '../../state/ids';
import type { LogItem } from '../../state/model';
import type { MessageActs } from '../chat/log/acts';
import { Album } from './Album';
import { FileRow } from './FileRow';
import styles from './FileRow.module.css';
import { VideoNote } from './VideoNote';
import { VoiceNote } from './VoiceNote';

export interface FilesProps {
  item: LogItem;
  conversationId: ConversationId;
  senderName: string;
  /** Words stand with it: a picture leaves them some room. */
  captioned: boolean;
  /** Tab stops within the message. */
  tabbable: boolean;
  acts: MessageActs;
}

/** What a message carries: pictures first, then what is downloaded. A recording is the only one. */
export function Attachments(props: FilesProps) {
  const { t } = useTranslation();
  const { captioned, ...rest } = props;
  const { content } = props.item;
  const attachments = content.kind === 'text' ? (content.attachments ?? []) : [];
  const [first] = attachments;
  if (first === undefined) return null;
  if (first.kind === 'voice') return <VoiceNote {...rest} note={first} />;
  if (first.kind === 'video') return <VideoNote {...rest} note={first} captioned={captioned} />;
  const files = attachments.flatMap((file, index) => (file.kind === 'image' ? [] : [{ file, index }]));
  return (
    <>
      <Album {...props} attachments={attachments} />
      {files.length > 0 && (
        <ul className={styles['list']} aria-label={t('files.view.list')}>
          {files.map(({ file, index }) => <li key={index}><FileRow {...rest} file={file} index={index} /></li>)}
        </ul>
      )}
    </>
  );
}
