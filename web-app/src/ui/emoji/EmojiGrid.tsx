import { Bike, Coffee, Flag, Heart, Leaf, Lightbulb, Smile, Trophy, UsersRound, type LucideIcon } from 'lucide-react';
import { startTransition, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../i18n/languages';
import { Icon } from '../Icon';
import { SearchBox } from '../SearchBox';
import { ErrorState, useLater } from '../States';
import { findEmoji, LOADERS, type EmojiEntry, type EmojiGroups } from './data';
import styles from './Emoji.module.css';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  'smileys-emotion': Smile, 'people-body': UsersRound, 'animals-nature': Leaf, 'food-drink': Coffee, 'travel-places': Bike,
  activities: Trophy, objects: Lightbulb, symbols: Heart, flags: Flag,
};

/** All emoji with a search, named in the language of the app. Loaded when it is first opened. */
export default function EmojiGrid({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation();
  const [tries, setTries] = useState(0);
  const groups = useGroups(tries);
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const whole = useWhole(groups);
  const late = useLater();
  useEffect(() => {
    // A keyboard that springs open hides half of a phone.
    if (!matchMedia('(pointer: coarse)').matches) search.current?.focus();
  }, []);

  const pick = (event: React.MouseEvent<HTMLElement>) => {
    const emoji = (event.target as HTMLElement).closest<HTMLElement>('[data-emoji]')?.dataset['emoji'];
    if (emoji !== undefined) onPick(emoji);
  };
  const onSearchKey = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const first = scroll.current?.querySelector<HTMLElement>('[data-emoji]');
    if (event.key === 'ArrowDown') first?.focus();
    else if (event.key === 'Enter' && query.trim() !== '') first?.click();
    else return;
    event.preventDefault();
  };
  const onGridKey = (event: React.KeyboardEvent<HTMLElement>) => {
    if (!move(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const found = groups === undefined || groups === 'failed' || query.trim() === '' ? undefined : findEmoji(groups, query);
  return (
    <div className={styles['picker']}>
      <div className={styles['search']}>
        <SearchBox label={t('emoji.search')} value={query} onChange={setQuery} inputRef={search} onKeyDown={onSearchKey} />
      </div>
      {groups === 'failed' && (
        <ErrorState title={t('emoji.failed')} text={t('emoji.failedText')} code="NETWORK" onRetry={() => { setTries(tries + 1); }} />
      )}
      {groups === undefined && <p className={styles['none']} role="status">{late && t('ui.loading')}</p>}
      {groups !== undefined && groups !== 'failed' && (
        <>
          <div ref={scroll} className={styles['scroll']} onClick={pick} onKeyDown={onGridKey}>
            {found === undefined
              ? groups.slice(0, whole ? undefined : 1).map(({ key, name, emoji }) => (
                <section key={key} data-group={key} aria-label={name} className={styles['group']}
                  style={{ containIntrinsicBlockSize: `auto ${Math.ceil(emoji.length / 8) * 36 + 24}px` }}>
                  <h3 className={styles['name']}>{name}</h3>
                  <Cells emoji={emoji} />
                </section>
              ))
              : <Cells emoji={found} />}
          </div>
          <p className={found === undefined ? 'visually-hidden' : styles['count']} role="status">
            {found !== undefined && t('emoji.found', { count: found.length })}
          </p>
          {found === undefined && (
            <nav className={styles['groups']} aria-label={t('emoji.groups')}>
              {groups.map(({ key, name }) => (
                <button key={key} type="button" aria-label={name} title={name} onClick={() => {
                  scroll.current?.querySelector(`[data-group="${key}"]`)?.scrollIntoView({ block: 'start' });
                }}><Icon of={ICONS[key] ?? Smile} size="s" /></button>
              ))}
            </nav>
          )}
        </>
      )}
    </div>
  );
}

function Cells({ emoji }: { emoji: readonly EmojiEntry[] }) {
  return (
    <div className={styles['cells']}>
      {emoji.map(([sign, name], index) => (
        <button key={sign} type="button" data-emoji={sign} aria-label={name} title={name} tabIndex={index === 0 ? 0 : -1}>{sign}</button>
      ))}
    </div>
  );
}

/** The groups in the language of the app; loads them again with each try. */
function useGroups(tries: number): EmojiGroups | 'failed' | undefined {
  const { i18n } = useTranslation();
  const language = languageOf(i18n.language) ?? 'en';
  const [groups, setGroups] = useState<EmojiGroups | 'failed'>();
  useEffect(() => {
    let wanted = true;
    LOADERS[language]().then(
      (loaded) => { if (wanted) setGroups(loaded.default); },
      () => { if (wanted) setGroups('failed'); },
    );
    return () => { wanted = false; };
  }, [language, tries]);
  return groups;
}

/** False for the first drawing, which has what is in view, so that it opens at once. */
function useWhole(groups: unknown): boolean {
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    if (groups === undefined) return;
    startTransition(() => { setWhole(true); });
  }, [groups]);
  return whole;
}

/** Arrows go from cell to cell as they are seen, over the borders of groups too. */
function move(event: React.KeyboardEvent<HTMLElement>): boolean {
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-emoji]')];
  const at = cells.indexOf(event.target as HTMLElement);
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return false;
  const columns = getComputedStyle(cells[at]?.parentElement ?? event.currentTarget).gridTemplateColumns.split(' ').length;
  const turned = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const step = { ArrowRight: turned, ArrowLeft: -turned, ArrowDown: columns, ArrowUp: -columns, Home: -at, End: cells.length - 1 - at }[event.key];
  if (step === undefined) return false;
  const next = cells[Math.min(Math.max(at + step, 0), cells.length - 1)];
  next?.focus();
  return true;
}
