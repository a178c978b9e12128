import { useEffect, useState } from 'react';
import type { Conversation } from '../../../state/model';
import { useActions, useClient } from '../../../state/react';
import { insert } from './insert';
import { matching, queryAt, type Candidate, type Marked } from './mentions';

/** Fewer hits than this, and more members are asked for. */
const FEW = 4;

interface MentionList {
  /** Empty: it is closed. */
  readonly found: readonly Candidate[];
  readonly active: number;
  readonly pick: (candidate: Candidate) => void;
  /** Looks at the caret; call when the text or the selection changed. */
  readonly look: () => void;
  /** The box was left. */
  readonly leave: () => void;
  /** Whether the key was for the list. */
  readonly onKey: (event: React.KeyboardEvent) => boolean;
}

interface MentionListOptions {
  conversation: Conversation;
  candidates: readonly Candidate[];
  text: Marked;
  area: React.RefObject<HTMLTextAreaElement | null>;
  onMention: (body: string, caret: number, mention: Marked['mentions'][number]) => void;
}

/** Who matches the @ before the caret, and which of them is chosen. */
export function useMentionList({ conversation, candidates, text, area, onMention }: MentionListOptions): MentionList {
  const client = useActions();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  /** The @ for which it was closed by Escape, or by leaving the box. */
  const [closedAt, setClosedAt] = useState<number>();
  const query = queryAt(text, Math.min(caret, text.body.length));
  const asked = query !== undefined && query.at !== closedAt;
  const found = asked ? matching(candidates, query.text) : [];
  const more = useClient((state) => {
    const members = state.members.get(conversation.id);
    return members !== undefined && !members.complete && !members.loading;
  });
  const wanting = asked && more && found.length < FEW;
  useEffect(() => { if (wanting) client.groups.loadMembers(conversation.id); }, [client, conversation.id, wanting]);

  const pick = ({ who, name }: Candidate) => {
    const box = area.current;
    if (query === undefined || box === null) return;
    const written = `@${name}`;
    const end = query.at + 1 + query.text.length;
    const blank = /^\s/u.test(text.body.slice(end)) ? '' : ' ';
    insert(box, query.at, end, written + blank);
    const after = query.at + written.length + blank.length;
    onMention(text.body.slice(0, query.at) + written + blank + text.body.slice(end), after, { offset: query.at, length: written.length, who });
    setCaret(after);
  };
  const at = Math.min(active, Math.max(0, found.length - 1));
  return {
    found,
    active: at,
    pick,
    look: () => {
      const box = area.current;
      if (box === null) return;
      const next = box.selectionStart === box.selectionEnd ? box.selectionStart : 0;
      if (next === caret) return;
      setCaret(next);
      setActive(0);
      if (closedAt !== undefined && (next <= closedAt || box.value[closedAt] !== '@')) setClosedAt(undefined);
    },
    leave: () => { setCaret(0); },
    onKey: (event) => {
      if (found.length === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
      const chosen = found[at];
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        setActive((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
      } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) pick(chosen);
      else if (event.key === 'Escape') setClosedAt(query?.at);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}
