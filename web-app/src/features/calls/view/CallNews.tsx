import { Hand, LogOut, MonitorUp, UserPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrentCall, PeerView } from '../../../state/calls/model';
import { isolate, Sentence } from '../../../ui/bidi';
import { Icon } from '../../../ui/Icon';
import { useNames } from '../../chat/people';
import styles from './CallView.module.css';
import { newsOf, type News } from './news';

const SHOWN_MS = 5_000;
const MOST = 2;
const ICONS = { joined: UserPlus, left: LogOut, hand: Hand, screen: MonitorUp } as const;
const TEXTS = { joined: 'calls.view.joinedOne', left: 'calls.view.leftOne', hand: 'calls.view.raisedOne', screen: 'calls.view.sharesOne' } as const;

/** Who came, went, raised a hand: told once, politely. `quiet`: to be heard only, while the call is small. */
export function CallNews({ call, quiet }: { call: CurrentCall; quiet: boolean }) {
  const { t } = useTranslation();
  const list = useNews(call);
  const nameOf = useNames(list.map(({ userId }) => userId));
  return (
    <div className={quiet ? 'visually-hidden' : styles['news']} data-theme="dark" role="status" aria-label={t('calls.view.news')}>
      {list.map(({ key, kind, userId }) => (
        <p key={key} className={styles['piece']}>
          <Icon of={ICONS[kind]} size="s" />
          <span><Sentence text={t(TEXTS[kind], { name: isolate(nameOf(userId)) })} /></span>
        </p>
      ))}
    </div>
  );
}

type Told = News & { readonly key: number };

/** Those who are there when one comes in are no news. */
function useNews({ phase, peers }: CurrentCall): readonly Told[] {
  const [seen, setSeen] = useState<{ phase: string; peers: readonly PeerView[]; list: readonly Told[]; last: number }>({ phase, peers, list: [], last: 0 });
  if (seen.peers !== peers || seen.phase !== phase) {
    const fresh = seen.phase === 'active' && phase === 'active' ? newsOf(seen.peers, peers) : [];
    const told = fresh.map((piece, at): Told => ({ ...piece, key: seen.last + at + 1 }));
    setSeen({ phase, peers, list: [...seen.list, ...told].slice(-MOST), last: seen.last + fresh.length });
  }
  const { last } = seen;
  useEffect(() => {
    if (last === 0) return undefined;
    const timer = setTimeout(() => { setSeen((before) => ({ ...before, list: [] })); }, SHOWN_MS);
    return () => { clearTimeout(timer); };
  }, [last]);
  return seen.list;
}
