import { Camera, FileUp, Images, Paperclip, Video } from 'lucide-react';
import { useRef } from 'react';
import { MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../../ui/Button';
import { Menu, type MenuEntry } from '../../../../ui/Menu';
import styles from './Files.module.css';

interface AttachMenuProps {
  isDisabled: boolean;
  onPick: (files: readonly File[]) => void;
  /** Absent: has a button of its own. */
  onVideoNote?: (() => void) | undefined;
}

/** What may be attached. The browser's own dialogs choose. */
export function AttachMenu({ isDisabled, onPick, onVideoNote }: AttachMenuProps) {
  const { t } = useTranslation();
  const media = useRef<HTMLInputElement>(null);
  const any = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const touch = matchMedia('(pointer: coarse)').matches;
  const entries: MenuEntry[] = [
    { id: 'media', label: t('files.compose.media'), icon: Images, onAction: () => { media.current?.click(); } },
    { id: 'file', label: t('files.compose.file'), icon: FileUp, onAction: () => { any.current?.click(); } },
    ...(touch ? [{ id: 'camera', label: t('files.compose.camera'), icon: Camera, onAction: () => { camera.current?.click(); } }] : []),
    ...(onVideoNote ? [{ id: 'video', label: t('files.compose.videoNote'), icon: Video, onAction: onVideoNote }] : []),
  ];
  const onChange = ({ currentTarget }: React.ChangeEvent<HTMLInputElement>) => {
    const files = [...(currentTarget.files ?? [])];
    // The same file again is a change too.
    currentTarget.value = '';
    if (files.length > 0) onPick(files);
  };
  return (
    <span className={styles['attach']}>
      <MenuTrigger>
        <IconButton label={t('files.compose.attach')} icon={Paperclip} isDisabled={isDisabled} />
        <Menu label={t('files.compose.attach')} entries={entries} popover={{ placement: 'top start' }} />
      </MenuTrigger>
      <input ref={media} type="file" multiple hidden accept="image/*,video/*" data-pick="media" onChange={onChange} />
      <input ref={any} type="file" multiple hidden data-pick="file" onChange={onChange} />
      {touch && <input ref={camera} type="file" hidden accept="image/*" capture="environment" data-pick="camera" onChange={onChange} />}
    </span>
  );
}
