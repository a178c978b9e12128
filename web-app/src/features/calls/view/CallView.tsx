import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../../../app/lazily';
import type { CurrentCall } from '../../../state/calls/model';
import type { UserId } from '../../../state/ids';
import type { Conversation } from '../../../state/model';
import { useNames } from '../../chat/people';
import type { Pip } from '../pip/usePip';
import styles from './CallView.module.css';
import { Controls } from './Controls';
import { DevicesPanel } from './DevicesPanel';
import { Header } from './Header';
import { Hints } from './Hints';
import { PeoplePanel } from './PeoplePanel';
import { Stage } from './Stage';
import type { Layout } from './tiles';
import { useCallKeys } from './useCallKeys';
import { useFullScreen } from './useFullScreen';

const ShortcutsDialog = lazily(async () => (await import('../../../app/shortcuts/ShortcutsDialog')).ShortcutsDialog);

export type Panel = 'people' | 'devices';

interface CallViewProps {
  current: CurrentCall;
  conversation: Conversation | undefined;
  me: UserId;
  narrow: boolean;
  pip: Pip;
  /** Absent: everything is heard. */
  onHear: (() => void) | undefined;
  onBack: () => void;
}

/** A call over all of the app, dark by day and by night. */
export function CallView({ current, conversation, me, narrow, pip, onHear, onBack }: CallViewProps) {
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const group = current.call?.group ?? conversation?.kind === 'group';
  const [layout, setLayout] = useState<Layout>(group ? 'grid' : 'speaker');
  const [panel, setPanel] = useState<Panel>();
  const [help, setHelp] = useState(false);
  const fullScreen = useFullScreen();
  const nameOf = useNames([...current.peers.map(({ userId }) => userId), me]);
  useFocus(root);
  useCallKeys(root, current.own, () => {
    if (panel === undefined) onBack();
    else setPanel(undefined);
  });
  const switchLayout = () => { setLayout(layout === 'grid' ? 'speaker' : 'grid'); };
  const toggle = (which: Panel) => { setPanel(panel === which ? undefined : which); };
  const close = () => {
    setPanel(undefined);
    root.current?.focus();
  };
  const shared = { current, conversation, layout, narrow, fullScreen, group, onLayout: switchLayout, onPanel: toggle };
  return (
    <div ref={root} className={styles['view']} data-theme="dark" data-call="full" role="dialog" aria-label={t('calls.view.label')} tabIndex={-1}>
      <Header {...shared} panel={panel} onBack={onBack} />
      <div className={styles['middle']}>
        <Stage current={current} me={me} layout={layout} nameOf={nameOf} video={video} />
        <Hints current={current} onHear={onHear} />
        {panel === 'people' && <PeoplePanel current={current} conversation={conversation} me={me} onClose={close} />}
        {panel === 'devices' && <DevicesPanel own={current.own} onClose={close} />}
      </div>
      <Controls {...shared} pip={pip} onPip={() => { void pip.open(video.current); }} onHelp={() => { setHelp(true); }} />
      {help && <ShortcutsDialog onClose={() => { setHelp(false); }} />}
    </div>
  );
}

/** Takes the focus, and gives it back to what had it; if that is gone, to the small call. */
function useFocus(root: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    root.current?.focus();
    return () => {
      // Once the app is no longer behind the call.
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const there = before instanceof HTMLElement && before !== document.body && before.isConnected;
        (there ? before : document.querySelector<HTMLElement>('[data-opens-call]'))?.focus();
      });
    };
  }, [root]);
}
