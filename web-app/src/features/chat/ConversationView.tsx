import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../../app/routes';
import { useShortcut } from '../../app/shortcuts/shortcuts';
import type { ConversationId } from '../../state/ids';
import type { Conversation, Log, LogItem } from '../../state/model';
import type { Me } from '../../state/people/model';
import { useActions, useClient, useConversation, useLog } from '../../state/react';
import { Empty, ErrorState } from '../../ui/States';
import { Composer, type ComposerHandle } from './Composer';
import { DropArea } from './composer/files/DropArea';
import { ConnectionBanner } from './ConnectionBanner';
import { ConversationHeader } from './ConversationHeader';
import styles from './Conversation.module.css';
import { DetailsPane } from './details/DetailsPane';
import { LogSkeleton } from './LogSkeleton';
import { LogView } from './log/LogView';
import { TypingStrip } from './TypingStrip';

const AFTER_CLOSING_MS = 60;

function afterwards(act: () => void): void {
  setTimeout(act, AFTER_CLOSING_MS);
}

/** A conversation and, where asked for, its details. Remounted for each conversation. */
export function ConversationView({ me, id, details }: { me: Me; id: ConversationId; details: boolean }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const conversation = useConversation(id);
  const known = useClient((state) => state.conversationsLoaded && state.contacts.loaded);
  const composer = useRef<ComposerHandle>(null);
  const sheet = useRef<HTMLElement>(null);
  const toList = () => { navigate(paths.chats); };
  // After a closing dialog or menu has given the focus back to where it came from.
  const focus = () => {
    // A keyboard that springs open hides half of a phone.
    if (!matchMedia('(pointer: coarse)').matches) afterwards(() => { composer.current?.focus(); });
  };
  const toComposer = useCallback(() => { composer.current?.focus(); }, []);
  // At once, so that what is sent next is the answer; only the focus has to be taken again.
  const reply = useCallback((item: LogItem) => {
    composer.current?.reply(item);
    afterwards(toComposer);
  }, [toComposer]);
  const edit = useCallback((item: LogItem) => {
    composer.current?.edit(item);
    afterwards(toComposer);
  }, [toComposer]);

  const toggle = () => { navigate(paths.conversation(id, !details), { replace: details }); };
  const closeDetails = () => {
    navigate(paths.conversation(id), { replace: true });
    focus();
  };
  useShortcut('composer', () => { composer.current?.focus(); });
  useShortcut('details', toggle);
  useShortcut('close', () => {
    if (details) closeDetails();
    else composer.current?.focus();
  });

  if (conversation === undefined) {
    return (
      <section className={styles['sheet']} aria-label={t('conversation.label')}>
        {known
          ? <Empty title={t('conversation.unknown')} text={t('conversation.unknownText')} action={{ label: t('notFound.leave'), onPress: toList }} />
          : <LogSkeleton />}
      </section>
    );
  }
  return (
    <>
      <section ref={sheet} className={styles['sheet']} data-details={details || undefined} aria-label={t('conversation.label')}>
        <ConversationHeader conversation={conversation} details={details} onBack={toList}
          onDetails={toggle} />
        <ConnectionBanner />
        <OpenLog conversation={conversation} onReply={reply} onEdit={edit} onDone={focus} />
        <TypingStrip id={id} />
        <Composer ref={composer} conversation={conversation} />
        <DropArea conversation={conversation} over={sheet} onDropped={toComposer} />
      </section>
      {details && <DetailsPane me={me} conversation={conversation} onClose={closeDetails} />}
    </>
  );
}

interface OpenLogProps {
  conversation: Conversation;
  onReply: (item: LogItem) => void;
  onEdit: (item: LogItem) => void;
  onDone: () => void;
}

function OpenLog({ conversation, onReply, onEdit, onDone }: OpenLogProps) {
  const { t } = useTranslation();
  const client = useActions();
  const log: Log | undefined = useLog(conversation.id);
  const away = useClient((state) => state.connection.kind === 'offline');
  if (log === undefined || (log.phase === 'loading' && log.items.length === 0)) {
    return away ? <div className={styles['state']}><Empty title={t('log.offline')} text={t('log.offlineText')} /></div> : <LogSkeleton />;
  }
  if (log.phase === 'failed' && log.items.length === 0) {
    return (
      <div className={styles['state']}>
        <ErrorState title={t('log.failed')} text={t('log.failedText')} code="UNAVAILABLE" onRetry={() => { client.log.retry(conversation.id); }} />
      </div>
    );
  }
  if (log.items.length === 0) {
    return <div className={styles['state']} role="log" aria-label={t('log.label')}><Empty title={t('log.empty')} text={t('log.emptyText')} /></div>;
  }
  return <LogView conversation={conversation} log={log} onReply={onReply} onEdit={onEdit} onDone={onDone} />;
}
