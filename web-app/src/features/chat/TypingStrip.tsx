import type { ConversationId } from '../../state/ids';
import styles from './Conversation.module.css';
import { useTypingText } from './people';

/** Always there and as high, so that nothing moves when somebody begins to type. */
export function TypingStrip({ id }: { id: ConversationId }) {
  const text = useTypingText(id);
  return (
    <div className={styles['typing']} role="status">
      {text !== undefined && <><span className={styles['dots']} aria-hidden="true"><i /><i /><i /></span><span>{text}</span></>}
    </div>
  );
}
