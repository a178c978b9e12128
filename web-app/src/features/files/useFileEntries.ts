import { Download, Images } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../state/model';
import { useFileUrl } from '../../state/react';
import type { MenuEntry } from '../../ui/Menu';
import { useToasts } from '../../ui/ToastArea';
import { canCopyPicture, copyPicture, download } from './keep';

/** What can be done with the files of a message. */
export function useFileEntries(): (attachments: readonly Attachment[], done: () => void) => readonly MenuEntry[] {
  const { t } = useTranslation();
  const url = useFileUrl();
  const toasts = useToasts();
  return (attachments, done) => {
    const stored = attachments.flatMap((each) => (each.fileId === '' ? [] : [{ ...each, fileId: each.fileId }]));
    const [first] = stored;
    if (first === undefined) return [];
    const entries: MenuEntry[] = [];
    if (stored.length === 1 && first.kind === 'image' && canCopyPicture()) {
      entries.push({
        id: 'copy-picture', label: t('files.view.copyPicture'), icon: Images,
        onAction: () => {
          copyPicture(url(first.fileId, 'inline')).then(
            () => { toasts.show({ kind: 'done', text: t('files.view.pictureCopied') }); },
            () => { toasts.show({ kind: 'failed', text: t('files.view.pictureNotCopied'), detail: t('files.view.pictureNotCopiedText') }); },
          );
          done();
        },
      });
    }
    entries.push({
      id: 'download', label: t(stored.length > 1 ? 'files.view.downloadAll' : 'files.view.download'), icon: Download,
      onAction: () => {
        download(stored.map(({ fileId, name }) => ({ href: url(fileId, 'download'), name })));
        done();
      },
    });
    return entries;
  };
}
