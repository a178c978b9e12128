import { useLocation } from 'wouter';
import { useActions } from '../state/react';
import { paths, type Route } from './routes';
import { useShortcut } from './shortcuts/shortcuts';

/** The shortcuts that lead from view to view. */
export function useFrameKeys(route: Route, onHelp: () => void): void {
  const client = useActions();
  const [, navigate] = useLocation();

  /** To the neighbour of the open conversation in the list; with none open, to its first or last. */
  const go = (step: 1 | -1, unreadOnly: boolean) => {
    const { conversationOrder: order, conversations } = client.getState();
    const at = route.view === 'conversation' ? order.indexOf(route.id) : step > 0 ? -1 : order.length;
    for (let index = at + step; index >= 0 && index < order.length; index += step) {
      const id = order[index];
      if (id === undefined || (unreadOnly && (conversations.get(id)?.unread ?? 0) === 0)) continue;
      navigate(paths.conversation(id));
      return;
    }
  };
  useShortcut('next', () => { go(1, false); });
  useShortcut('previous', () => { go(-1, false); });
  useShortcut('nextUnread', () => { go(1, true); });
  useShortcut('previousUnread', () => { go(-1, true); });
  useShortcut('settings', () => { navigate(paths.settings); });
  useShortcut('help', onHelp);
}
