import { useTranslation } from 'react-i18next';
import type { LogItem, Reaction } from '../../../state/model';
import { isolate } from '../../../ui/bidi';
import { listed } from '../../../ui/list';
import { useMyId, useNames } from '../people';
import type { MessageActs } from './acts';
import styles from './Reactions.module.css';

/** At most so many are named; the rest is counted. */
const NAMED = 6;

interface ReactionsProps {
  item: LogItem;
  acts: MessageActs;
  /** Tab stops at them: while the focus is in the message. */
  tabbable: boolean;
}

/** The emoji that a message was given, each with how many gave it. */
export function Reactions({ item, acts, tabbable }: ReactionsProps) {
  const { t } = useTranslation();
  if (item.reactions.length === 0) return null;
  return (
    <div className={styles['reactions']} role="group" aria-label={t('react.label')}>
      {item.reactions.map((reaction) => <Chip key={reaction.emoji} reaction={reaction} item={item} acts={acts} tabbable={tabbable} />)}
    </div>
  );
}

function Chip({ reaction, item, acts, tabbable }: ReactionsProps & { reaction: Reaction }) {
  const { t } = useTranslation();
  const { emoji, count, own } = reaction;
  const names = useWho(reaction);
  return (
    <button type="button" className={styles['chip']} data-own={own || undefined} aria-pressed={own} tabIndex={tabbable ? 0 : -1} title={names}
      aria-label={t('react.chip', { emoji, count, names })}
      // A long press, or the other button of the mouse, tells who: not the menu of the message.
      onPointerDown={(event) => { event.stopPropagation(); }}
      onContextMenu={(event) => {
        event.preventDefault();
        event.stopPropagation();
        acts.onWho(item, event.currentTarget);
      }}
      onClick={(event) => {
        if (acts.onToggle === undefined) acts.onWho(item, event.currentTarget);
        else acts.onToggle(item, emoji);
      }}>
      <span aria-hidden="true">{emoji}</span><span className={styles['count']}>{count}</span>
    </button>
  );
}

/** "Ana, you and 3 others". */
function useWho({ userIds, count }: Reaction): string {
  const { t, i18n } = useTranslation();
  const me = useMyId();
  const shown = userIds.slice(0, NAMED);
  const nameOf = useNames(shown);
  const names = shown.map((id) => (id === me ? t('system.you') : isolate(nameOf(id))));
  const rest = count - names.length;
  return listed(rest > 0 ? [...names, t('system.others', { count: rest })] : names, i18n.language);
}
