import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { isolate } from '../../../ui/bidi';
import styles from '../Composer.module.css';
import type { Candidate } from './mentions';

export const MENTIONS_ID = 'composer-people';
export const optionId = (index: number) => `${MENTIONS_ID}-${index}`;

interface MentionMenuProps {
  found: readonly Candidate[];
  active: number;
  onPick: (candidate: Candidate) => void;
}

/** Who may be meant, above the box. The focus stays in the box, which names the active one. */
export function MentionMenu({ found, active, onPick }: MentionMenuProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const option = list.current?.children[active] as HTMLElement | undefined;
    // jsdom cannot scroll.
    (option?.scrollIntoView as ((options: object) => void) | undefined)?.call(option, { block: 'nearest' });
  }, [active, found]);
  const chosen = found[active];
  return (
    <>
      {found.length > 0 && (
        <ul ref={list} id={MENTIONS_ID} role="listbox" aria-label={t('mention.list')} className={styles['people']}>
          {found.map((candidate, index) => (
            // The box has the keys; a press must not take the focus from it.
            <li key={candidate.who} id={optionId(index)} role="option" aria-selected={index === active} className={styles['person']}
              onPointerDown={(event) => { event.preventDefault(); }} onClick={() => { onPick(candidate); }}>
              <Person candidate={candidate} />
            </li>
          ))}
        </ul>
      )}
      <div className="visually-hidden" role="status">
        {chosen !== undefined && t('mention.found', { count: found.length, name: isolate(chosen.remark ?? (chosen.who === 'all' ? t('mention.all') : chosen.name)) })}
      </div>
    </>
  );
}

function Person({ candidate: { who, name, username, remark } }: { candidate: Candidate }) {
  const { t } = useTranslation();
  const user = useUser(who === 'all' ? undefined : who);
  if (who === 'all') {
    return (
      <>
        <span className={styles['everybody']} aria-hidden="true">@</span>
        <span className={styles['names']}><b>{t('mention.all')}</b> <span className={styles['username']}>all</span></span>
      </>
    );
  }
  return (
    <>
      <Avatar id={who} name={remark ?? name} avatar={user?.avatar} size={32} />
      <span className={styles['names']}><b><bdi>{remark ?? name}</bdi></b> <span className={styles['username']}>{remark === undefined ? username : `${name}, ${username}`}</span></span>
    </>
  );
}
