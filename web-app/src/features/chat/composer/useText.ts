import { useEffect, useState } from 'react';
import type { ConversationId } from '../../../state/ids';
import type { Draft, LogItem } from '../../../state/model';
import { useActions, useClient } from '../../../state/react';
import { follow, type Marked } from './mentions';

interface Typed extends Marked {
  readonly replyToSeq?: number | undefined;
}

interface ComposerText {
  /** What is in the box: the draft, or the message that is edited. */
  readonly text: Marked;
  readonly replyToSeq: number | undefined;
  readonly editing: LogItem | undefined;
  /** The box has another text, with the caret there. */
  change: (body: string, caret: number) => void;
  /** A stretch of the box's text, which was just put there, names somebody. */
  mention: (body: string, caret: number, mention: Marked['mentions'][number]) => void;
  reply: (seq: number | undefined) => void;
  /** Puts a message into the box, and the draft aside until it is done. */
  edit: (item: LogItem | undefined, text?: Marked) => void;
  /** Nothing is in the box any more. */
  clear: () => void;
}

const EMPTY: Typed = { body: '', mentions: [] };

/** The draft, kept as it is typed, and what of it is not kept: whom its stretches name. */
export function useText(id: ConversationId, area: React.RefObject<HTMLTextAreaElement | null>): ComposerText {
  const client = useActions();
  const kept = useClient((state) => state.drafts.get(id));
  const [typed, setTyped] = useState<Typed>();
  const [edited, setEdited] = useState<{ readonly item: LogItem; readonly text: Marked }>();
  const draft = typed ?? (kept === undefined ? EMPTY : { mentions: [], ...kept });

  // From another device, or read from this one late: taken over where nothing here would be lost.
  useEffect(() => client.subscribe(() => {
    const { current: box } = area;
    const busy = box !== null && box === document.activeElement && box.value !== '';
    const now = client.getState().drafts.get(id);
    if (!busy) setTyped((mine) => (mine === undefined || same(mine, now) ? mine : undefined));
  }), [area, client, id]);

  const put = (next: Typed) => {
    setTyped(next);
    const { body, replyToSeq } = next;
    client.drafts.set(id, { body, ...(replyToSeq !== undefined && { replyToSeq }) });
  };
  const write = (how: (before: Marked) => Marked) => {
    if (edited === undefined) put({ ...draft, ...how(draft) });
    else setEdited({ item: edited.item, text: how(edited.text) });
  };
  return {
    text: edited?.text ?? draft,
    replyToSeq: draft.replyToSeq,
    editing: edited?.item,
    change: (body, caret) => { write((before) => follow(before, body, caret)); },
    mention: (body, caret, mention) => {
      write((before) => {
        const { mentions } = follow(before, body, caret);
        return { body, mentions: [...mentions, mention].sort((a, b) => a.offset - b.offset) };
      });
    },
    reply: (replyToSeq) => {
      setEdited(undefined);
      put({ ...draft, replyToSeq });
    },
    edit: (item, text) => {
      if (item?.content.kind !== 'text') setEdited(undefined);
      else setEdited({ item, text: text ?? { body: item.content.body, mentions: item.content.mentions } });
    },
    clear: () => {
      if (edited === undefined) put(EMPTY);
      else setEdited(undefined);
    },
  };
}

function same(mine: Typed, kept: Draft | undefined): boolean {
  return mine.body === (kept?.body ?? '') && mine.replyToSeq === kept?.replyToSeq;
}
