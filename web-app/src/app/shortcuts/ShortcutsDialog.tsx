import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { isMac, SHORTCUTS, type Chord, type Shortcut } from './shortcuts';
import styles from './ShortcutsDialog.module.css';

/** A line of the list: an action of the table, or keys that a view minds itself. */
type Line = Shortcut | { readonly text: 'rows' | 'send' | 'newLine' | 'messages' | 'menu'; readonly chords: readonly Chord[] };

const AROUND: readonly Line[] = [
  'search', 'next', 'previous', 'nextUnread', 'previousUnread', 'settings', 'help', 'close',
  { text: 'rows', chords: [{ key: 'ArrowUp' }, { key: 'ArrowDown' }] },
];
const CONVERSATION: readonly Line[] = [
  'composer',
  { text: 'send', chords: [{ key: 'Enter' }] },
  { text: 'newLine', chords: [{ key: 'Enter', shift: true }] },
  { text: 'messages', chords: [{ key: 'ArrowUp' }] },
  { text: 'menu', chords: [{ key: 'Enter' }] },
  'jump', 'details',
];
const NAMES: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };

/** All that the keyboard can do. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('keys.title')} readOnly onClose={onClose}>
      <Section title={t('keys.around')} lines={AROUND} />
      <Section title={t('keys.inConversation')} lines={CONVERSATION} />
    </Dialog>
  );
}

function Section({ title, lines }: { title: string; lines: readonly Line[] }) {
  const { t } = useTranslation();
  return (
    <section className={styles['section']}>
      <h3 className={styles['title']}>{title}</h3>
      <dl>
        {lines.map((line) => {
          const name = typeof line === 'string' ? line : line.text;
          const chords: readonly Chord[] = typeof line === 'string' ? SHORTCUTS[line] : line.chords;
          return (
            <div key={name} className={styles['line']}>
              <dt>{t(`keys.${name}`)}</dt>
              <dd>{chords.map((chord, index) => <Keys key={index} chord={chord} later={index > 0} />)}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Keys({ chord, later }: { chord: Chord; later: boolean }) {
  const { t } = useTranslation();
  const mac = isMac();
  const held = [
    ...(chord.mod === true ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(chord.alt === true ? [mac ? '⌥' : 'Alt'] : []),
    ...(chord.shift === true ? [mac ? '⇧' : 'Shift'] : []),
  ];
  const name = NAMES[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key);
  return (
    <>
      {later && <span className={styles['or']}>{t('keys.orElse')}</span>}
      <span className={styles['chord']}>{[...held, name].map((key) => <kbd key={key}>{key}</kbd>)}</span>
    </>
  );
}
