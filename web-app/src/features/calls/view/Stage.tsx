import { useTranslation } from 'react-i18next';
import type { CurrentCall } from '../../../state/calls/model';
import type { UserId } from '../../../state/ids';
import type { NameOf } from '../../chat/people';
import { grid, spotlight } from './arrange';
import styles from './CallView.module.css';
import { Tile } from './Tile';
import { largeOf, tilesOf, type Layout } from './tiles';
import { useHeard } from './useHeard';
import { useSize } from './useSize';
import { useStatusText } from './useStatusText';

const GAP = { wide: 12, narrow: 8 } as const;

interface StageProps {
  current: CurrentCall;
  me: UserId;
  layout: Layout;
  nameOf: NameOf;
  /** Of the largest picture of somebody else. */
  video: React.RefObject<HTMLVideoElement | null>;
}

/** Everybody who is there, and the screens that they share. */
export function Stage({ current, me, layout, nameOf, video }: StageProps) {
  const { t } = useTranslation();
  const { ref, size } = useSize();
  const heard = useHeard(current.speakerId, me);
  const tiles = tilesOf(current, me);
  const large = largeOf(tiles, layout, heard);
  const gap = size.width < 600 ? GAP.narrow : GAP.wide;
  const places = large < 0 ? grid(tiles.length, size, gap) : spotlight(tiles.length, large, size, gap, tiles[large]?.kind === 'person');
  const status = useStatusText(current);
  const alone = current.peers.length === 0;
  return (
    <div className={styles['stage']}>
      <div ref={ref} className={styles['area']}>
        <ul className={styles['tiles']} aria-label={t('calls.view.tiles')}>
          {tiles.map((tile, at) => {
            const place = places[at];
            return place && <Tile key={tile.key} tile={tile} own={current.own} place={place} name={nameOf(tile.userId)} video={at === Math.max(0, large) ? video : undefined} />;
          })}
        </ul>
        {alone && <p className={styles['alone']}>{status ?? t('calls.view.aloneAgain')}</p>}
      </div>
    </div>
  );
}
