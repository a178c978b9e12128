import { createContext, use } from 'react';
import type { UserId } from '../../state/ids';
import type { Mention } from '../../state/model';
import { parse, type Block, type Inline } from './parse';
import styles from './Markdown.module.css';

interface MarkdownProps {
  body: string;
  mentions?: readonly Mention[];
  /** Whose mention is set off. */
  me?: UserId;
  /** Asked for who is behind a mention; without it mentions cannot be pressed. */
  onPerson?: ((user: UserId, anchor: HTMLElement) => void) | undefined;
}

type People = Pick<MarkdownProps, 'me' | 'onPerson'>;

const PeopleContext = createContext<People>({});

/** A message with the marks that it may have. Only these elements, never markup of the text's own. */
export function Markdown({ body, mentions, me, onPerson }: MarkdownProps) {
  const blocks = parse(body, mentions).map((block, index) => <BlockView key={index} block={block} />);

  if (mentions === undefined || mentions.length === 0) return blocks;
  return <PeopleContext value={{ ...(me !== undefined && { me }), onPerson }}>{blocks}</PeopleContext>;
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <p className={styles['paragraph']} dir="auto"><Inlines parts={block.parts} /></p>;
    case 'code':
      return <pre className={styles['block']} dir="ltr"><code>{block.text}</code></pre>;
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index} dir="auto">{item.map((child, at) => <BlockView key={at} block={child} />)}</li>
      ));
      return block.start === undefined
        ? <ul className={styles['list']}>{items}</ul>
        : <ol className={styles['list']} start={block.start}>{items}</ol>;
    }
  }
}

function Inlines({ parts }: { parts: readonly Inline[] }) {
  return parts.map((part, index) => <InlineView key={index} part={part} />);
}

function InlineView({ part }: { part: Inline }) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'strong':
      return <strong><Inlines parts={part.parts} /></strong>;
    case 'emphasis':
      return <em><Inlines parts={part.parts} /></em>;
    case 'code':
      return <code className={styles['code']} dir="ltr">{part.text}</code>;
    case 'link':
      return <LinkView href={part.href} parts={part.parts} />;
    case 'mention':
      return <MentionView text={part.text} who={part.who} />;
  }
}

/** Where a link has words of its own, where it leads stands behind them: words may lie. */
function LinkView({ href, parts }: { href: string; parts: readonly Inline[] | undefined }) {
  const link = (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href}>{parts === undefined ? href : <Inlines parts={parts} />}</a>
  );
  return parts === undefined ? link : <bdi>{link} <span className={styles['target']} dir="ltr">({targetOf(href)})</span></bdi>;
}

function targetOf(href: string): string {
  const { protocol, host, pathname } = new URL(href);
  return protocol === 'mailto:' ? pathname : host;
}

/** Everybody includes oneself. Isolated: a name's direction stays its own. */
function MentionView({ text, who }: { text: string; who: UserId | 'all' }) {
  const { me, onPerson } = use(PeopleContext);
  const own = who === 'all' || who === me || undefined;
  if (who === 'all' || onPerson === undefined) return <bdi className={styles['mention']} data-own={own}>{text}</bdi>;
  return (
    <button type="button" className={styles['mention']} data-own={own} dir="auto"
      onClick={(event) => { onPerson(who, event.currentTarget); }}>{text}</button>
  );
}
