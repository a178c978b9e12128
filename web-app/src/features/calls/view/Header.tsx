import { LayoutGrid, Maximize, Minimize, Minimize2, Presentation, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CurrentCall } from '../../../state/calls/model';
import type { Conversation } from '../../../state/model';
import { useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { Button, IconButton } from '../../../ui/Button';
import { avatarId, useTitleOf } from '../../chat/people';
import styles from './CallView.module.css';
import type { Panel } from './CallView';
import { Duration } from './Duration';
import type { Layout } from './tiles';
import type { FullScreen } from './useFullScreen';
import { useStatusText } from './useStatusText';

interface HeaderProps {
  current: CurrentCall;
  conversation: Conversation | undefined;
  layout: Layout;
  narrow: boolean;
  group: boolean;
  fullScreen: FullScreen;
  panel: Panel | undefined;
  onLayout: () => void;
  onPanel: (panel: Panel) => void;
  onBack: () => void;
}

/** Whose call it is, how long it lasts, and how it is shown. */
export function Header({ current, conversation, layout, narrow, group, fullScreen, panel, onLayout, onPanel, onBack }: HeaderProps) {
  const { t } = useTranslation();
  const title = useTitleOf(conversation);
  const peer = useUser(conversation?.kind === 'direct' ? conversation.peerId : undefined);
  const status = useStatusText(current);
  const here = current.peers.length + 1;
  const all = Math.max(here, conversation?.kind === 'group' ? conversation.memberCount : 2);
  const people = group ? t('calls.view.participantsHere', { here, all }) : t('calls.view.participants');
  return (
    <header className={styles['header']}>
      {conversation !== undefined && (
        <Avatar id={avatarId(conversation)} name={title} avatar={conversation.kind === 'group' ? conversation.avatar : peer?.avatar} size={40} shape={conversation.kind === 'group' ? 'group' : 'person'} />
      )}
      <div className={styles['titles']}>
        <h1 className={styles['title']}><bdi>{title}</bdi></h1>
        <p className={styles['sub']}>
          {status ?? <Duration call={current.call} />}
          {group && <span>{t('calls.view.here', { here, all })}</span>}
        </p>
      </div>
      <IconButton label={people} icon={UsersRound} on={panel === 'people'} onPress={() => { onPanel('people'); }} />
      <IconButton label={t('calls.view.speakerView')} icon={layout === 'speaker' ? Presentation : LayoutGrid} on={layout === 'speaker'} onPress={onLayout} />
      {!narrow && fullScreen.able && <IconButton label={t('calls.view.fullScreen')} icon={fullScreen.on ? Minimize : Maximize} on={fullScreen.on} onPress={fullScreen.toggle} />}
      {narrow
        ? <IconButton label={t('calls.view.back')} icon={Minimize2} onPress={onBack} />
        : <span className={styles['back']}><Button icon={Minimize2} onPress={onBack}>{t('calls.view.back')}</Button></span>}
    </header>
  );
}
