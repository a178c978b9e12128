import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon';
import { Blur } from './Blur';
import styles from './Picture.module.css';
import { usePicture } from './usePicture';

interface PictureProps {
  /** Absent: is not on the server yet. */
  src: string | undefined;
  /** The bytes themselves, while they are on their way to there. */
  preview?: string | undefined;
  blurHash: string;
  ratio: number;
  fit: 'cover' | 'inside';
  /** It can be asked for again by keys. */
  tabbable?: boolean;
  /** Too small for anything but itself. */
  quiet?: boolean;
}

/** Fills its place: the blur, over it what is on this device, over that what the server has. Nobody sees them change. */
export function Picture({ src, preview, blurHash, ratio, fit, tabbable = false, quiet = false }: PictureProps) {
  // What was shown while it was sent stays until the server's is there; the element keeps it though its address has ended.
  const [under, setUnder] = useState(preview);
  if (preview !== undefined && preview !== under) setUnder(preview);
  return (
    <span className={styles['picture']} data-fit={fit} data-quiet={quiet || undefined}>
      {blurHash !== '' && under === undefined && <Blur hash={blurHash} ratio={ratio} className={styles['blur']} />}
      {under !== undefined && <img src={under} alt="" className={styles['image']} data-ready draggable={false} />}
      {src !== undefined && <Stored key={src} src={src} tabbable={tabbable} quiet={quiet} />}
    </span>
  );
}

function Stored({ src, tabbable, quiet }: { src: string; tabbable: boolean; quiet: boolean }) {
  const { t } = useTranslation();
  const { wanted, failed, ready, ref, onLoad, onError, retry } = usePicture();
  return (
    <>
      {wanted && <img ref={ref} src={src} alt="" className={styles['image']} data-ready={ready || undefined} decoding="async" draggable={false} onLoad={onLoad} onError={onError} />}
      {failed && !quiet && (
        <button type="button" className={styles['retry']} tabIndex={tabbable ? 0 : -1} onClick={retry}>
          <Icon of={RotateCw} size="s" />{t('ui.tryAgain')}
        </button>
      )}
    </>
  );
}
