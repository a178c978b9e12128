import { parse, type Block, type Inline } from './parse';
import styles from './Markdown.module.css';

/** A message with the marks that it may have. Only these elements, never markup of the text's own. */
export function Markdown({ body }: { body: string }) {
  return parse(body).map((block, index) => <BlockView key={index} block={block} />);
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
