import { ChevronLeft, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../state/model';
import type { Me } from '../../../state/people/model';
import { IconButton } from '../../../ui/Button';
import { ContactDetails } from './ContactDetails';
import { GroupDetails } from './GroupDetails';
import styles from './Details.module.css';

/** Who is in a conversation and what can be done about it: beside it where there is room, else over it. */
export function DetailsPane({ me, conversation, onClose }: { me: Me; conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation();
  const label = t(conversation.kind === 'group' ? 'details.group' : 'details.contact');
  return (
    <aside className={styles['pane']} aria-label={label} onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <header className={styles['head']}>
        <span className={styles['back']}><IconButton label={t('details.close')} icon={ChevronLeft} onPress={onClose} /></span>
        <h2 className={styles['label']}>{label}</h2>
        <span className={styles['close']}><IconButton label={t('details.close')} icon={X} onPress={onClose} /></span>
      </header>
      {conversation.kind === 'group'
        ? <GroupDetails me={me} group={conversation} />
        : <ContactDetails conversation={conversation} />}
    </aside>
  );
}
