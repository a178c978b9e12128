import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { isMac, SHORTCUTS, type Chord, type Shortcut } from './shortcuts';
import styles from './ShortcutsDialog.module.css';

/** Keys that a view minds itself. */
const OWN = {
  rows: [{ key: 'ArrowUp' }, { key: 'ArrowDown' }],
  rowMenu: [{ key: 'F10', shift: true }],
  send: [{ key: 'Enter' }],
  newLine: [{ key: 'Enter', shift: true }],
  bold: [{ key: 'b', mod: true }],
  italic: [{ key: 'i', mod: true }],
  code: [{ key: 'e', mod: true }],
  mention: [{ key: '@' }],
  editLast: [{ key: 'ArrowUp' }],
  messages: [{ key: 'ArrowUp', shift: true }],
  menu: [{ key: 'Enter' }],
  reply: [{ key: 'r' }],
  edit: [{ key: 'e' }],
  react: [{ key: '+' }],
  callMute: [{ key: 'm' }],
  callCamera: [{ key: 'v' }],
  callShare: [{ key: 's' }],
  callHand: [{ key: 'h' }],
  callBack: [{ key: 'Escape' }],
} as const satisfies Readonly<Record<string, readonly Chord[]>>;

/** A line of the list: an action of the table, or one of those. */
type Line = Shortcut | keyof typeof OWN;

const SECTIONS = {
  around: ['search', 'next', 'previous', 'nextUnread', 'previousUnread', 'rows', 'rowMenu', 'settings', 'ringing', 'help', 'close'],
  inConversation: ['composer', 'messages', 'jump', 'details'],
  writing: ['send', 'newLine', 'editLast', 'mention', 'bold', 'italic', 'code'],
  onMessage: ['menu', 'reply', 'edit', 'react'],
  inCall: ['callMute', 'callCamera', 'callShare', 'callHand', 'callBack'],
} as const satisfies Readonly<Record<string, readonly Line[]>>;

const NAMES: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };

/** All that the keyboard can do. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('keys.title')} readOnly onClose={onClose}>
      {(Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]).map((section) => (
        <Section key={section} title={t(`keys.${section}`)} lines={SECTIONS[section]} />
      ))}
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
          const chords: readonly Chord[] = line in OWN ? OWN[line as keyof typeof OWN] : SHORTCUTS[line as Shortcut];
          return (
            <div key={line} className={styles['line']}>
              <dt>{t(`keys.${line}`)}</dt>
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
