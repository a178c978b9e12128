import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationId } from '../../../state/ids';
import { LIMITS, type LogItem } from '../../../state/model';
import { useActions } from '../../../state/react';
import { useToasts } from '../../../ui/ToastArea';

/** Gives a message an emoji of one's own, or takes it back; says so where there are as many as there may be. */
export function useReact(id: ConversationId): (item: LogItem, emoji: string) => void {
  const { t } = useTranslation();
  const client = useActions();
  const toasts = useToasts();
  return useCallback((item: LogItem, emoji: string) => {
    const own = item.reactions.filter((reaction) => reaction.own);
    const on = !own.some((reaction) => reaction.emoji === emoji);
    if (on && own.length >= LIMITS.ownReactions) {
      toasts.show({ kind: 'news', text: t('react.tooMany', { count: LIMITS.ownReactions }), detail: t('react.tooManyText') });
    } else void client.log.react(id, item, emoji, on);
  }, [client, id, t, toasts]);
}
