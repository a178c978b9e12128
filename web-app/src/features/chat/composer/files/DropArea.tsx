import { Lock, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS, type Conversation } from '../../../../state/model';
import { useActions } from '../../../../state/react';
import { isolate } from '../../../../ui/bidi';
import { Icon } from '../../../../ui/Icon';
import { useTitleOf } from '../../people';
import styles from './Files.module.css';
import { filesIn } from './kinds';
import { traysOf } from './trays';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** Browsers tell of a drag at least every 350 ms: after that long without a word it is over, however it ended. */
const STILL_MS = 700;
const LEFT_MS = 120;

/**
 * Lies over the conversation while files are dragged over it, and takes them. Beside it nothing is dropped: a browser would
 * leave the app and open the file.
 */
export function DropArea({ conversation, over, onDropped }: {
  conversation: Conversation;
  /** The pane that takes what is dropped. */
  over: React.RefObject<HTMLElement | null>;
  onDropped: () => void;
}) {
  const { t } = useTranslation();
  const trays = traysOf(useActions());
  const title = useTitleOf(conversation);
  const [shown, setShown] = useState(false);
  const { id, writable } = conversation;
  const open = writable === 'yes';

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hideIn = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => { setShown(false); }, ms);
    };
    const isHere = (event: DragEvent) => event.target instanceof Node && over.current?.contains(event.target) === true;
    const onDrag = (event: DragEvent) => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      const here = isHere(event);
      event.dataTransfer.dropEffect = here && open ? 'copy' : 'none';
      setShown(here);
      hideIn(STILL_MS);
    };
    // Some browsers tell so between any two elements; then more of the drag follows at once.
    const onLeave = (event: DragEvent) => { if (event.relatedTarget === null) hideIn(LEFT_MS); };
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      setShown(false);
      if (!isHere(event) || !open) return;
      const { files, folders } = filesIn(event.dataTransfer);
      trays.add(id, files, folders);
      onDropped();
    };
    document.addEventListener('dragenter', onDrag);
    document.addEventListener('dragover', onDrag);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('dragenter', onDrag);
      document.removeEventListener('dragover', onDrag);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, [id, onDropped, open, over, trays]);

  if (!shown) return null;
  return (
    <div className={styles['drop']} data-closed={!open || undefined}>
      <div className={styles['dropCard']}>
        <Icon of={open ? Upload : Lock} size="l" />
        <strong>{open ? t('files.compose.drop', { name: isolate(title) }) : t('files.compose.dropClosed')}</strong>
        {open && <span>{t('files.compose.dropText', { count: LIMITS.attachments })}</span>}
      </div>
    </div>
  );
}

