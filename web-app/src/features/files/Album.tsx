import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../state/model';
import { boxOf, mosaicFor } from './geometry';
import type { FilesProps } from './Attachments';
import styles from './Album.module.css';
import { PictureTile } from './PictureTile';

interface Placed {
  readonly picture: Extract<Attachment, { kind: 'image' }>;
  readonly index: number;
}

/** The pictures of a message, in a place whose size is known before they are. */
export function Album({ attachments, ...props }: FilesProps & { attachments: readonly Attachment[] }) {
  const { t } = useTranslation();
  const { captioned, ...rest } = props;
  const placed = attachments.flatMap((picture, index): Placed[] => (picture.kind === 'image' ? [{ picture, index }] : []));
  const [only] = placed;
  if (only === undefined) return null;
  if (placed.length === 1) {
    const { width, height, fit } = boxOf(only.picture, captioned);
    return (
      <div className={styles['box']} data-pictures style={{ width, aspectRatio: `${width} / ${height}` }}>
        <PictureTile {...rest} {...only} fit={fit} />
      </div>
    );
  }
  const { width, height, tiles } = mosaicFor(attachments);
  return (
    <ul className={styles['box']} data-pictures aria-label={t('files.view.photos', { count: placed.length })} style={{ width, aspectRatio: `${width} / ${height}` }}>
      {placed.map(({ picture, index }, at) => {
        const tile = tiles[at];
        return tile && (
          <li key={index} className={styles['tile']} style={{
            left: `${(100 * tile.left) / width}%`, width: `${(100 * tile.width) / width}%`, top: `${(100 * tile.top) / height}%`, height: `${(100 * tile.height) / height}%`,
          }}>
            <PictureTile {...rest} picture={picture} index={index} />
          </li>
        );
      })}
    </ul>
  );
}
