import { File, Image, Mic, Video, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../state/model';
import { Icon } from '../../ui/Icon';
import { summaryOf, type Sign } from './summary';

const SIGNS: Readonly<Record<Sign, LucideIcon>> = { image: Image, voice: Mic, video: Video, file: File };

/** The drawing that stands before the one line of a message with files; nothing for one without. */
export function SignOf({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { sign, what, text } = summaryOf(t, message);
  if (sign === undefined) return null;
  // Where the line says what was written, only the drawing says what it came with.
  return text === '' ? <Icon of={SIGNS[sign]} size="s" /> : <span role="img" aria-label={what}><Icon of={SIGNS[sign]} size="s" /></span>;
}
