import { RotateCw } from 'lucide-react';
import { useImperativeHandle, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useFileUrl } from '../../state/react';
import { Icon } from '../../ui/Icon';
import { Blur } from './Blur';
import styles from './Lightbox.module.css';
import { player } from './player';
import { usePicture } from './usePicture';
import { useZoom } from './useZoom';
import type { Viewed } from './viewed';

export interface StageHandle {
  zoom(factor: number): void;
  turn(): void;
  reset(): void;
}

interface StageProps {
  ref: React.Ref<StageHandle>;
  shown: Viewed;
  alt: string;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** Where a picture is looked at; a video brings its own controls. */
export function Stage({ ref, shown, alt, onStep, onClose }: StageProps) {
  const { media, preview } = shown;
  const [found, setFound] = useState<{ width: number; height: number }>();
  const video = media.kind === 'video';
  // A video's are those of its poster, which may be smaller.
  const told = !video && media.width > 0 && media.height > 0 ? media : undefined;
  const { stage, handlers, shown: size, zoom, turn, reset, transform, scale, dragging } = useZoom({ natural: told ?? found, onStep, onClose });
  useImperativeHandle(ref, () => ({ zoom, turn, reset }));
  if (video) return <div ref={stage} className={styles['stage']}><BigVideo shown={shown} alt={alt} /></div>;
  const lies = / rotate\(\d*(?:90|270|450|630)deg\)/u.test(transform);
  return (
    <div ref={stage} className={styles['stage']} data-large={scale > 1 || undefined} {...handlers}>
      <div className={styles['paper']} data-dragging={dragging || undefined} style={{ width: lies ? size.height : size.width, height: lies ? size.width : size.height, transform }}>
        {media.blurHash !== '' && <Blur hash={media.blurHash} ratio={media.width > 0 ? media.width / media.height : 1} className={styles['blur']} />}
        {media.fileId === ''
          ? <img src={preview} alt={alt} className={styles['image']} data-ready draggable={false} onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => { setFound({ width, height }); }} />
          : <Large shown={shown} alt={alt} onSize={setFound} />}
      </div>
    </div>
  );
}

function Large({ shown: { media }, alt, onSize }: { shown: Viewed; alt: string; onSize: (size: { width: number; height: number }) => void }) {
  const { t } = useTranslation();
  const url = useFileUrl();
  const { wanted, failed, ready, ref, onLoad, onError, retry } = usePicture();
  const small = usePicture();
  if (media.fileId === '') return null;
  return (
    <>
      {small.wanted && !ready && <img src={url(media.fileId, 'thumb')} alt="" className={styles['image']} data-ready draggable={false} onError={small.onError} />}
      {wanted && (
        <img ref={ref} src={url(media.fileId, 'inline')} alt={alt} className={styles['image']} data-ready={ready || undefined} draggable={false} onError={onError}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
            onSize({ width, height });
            onLoad();
          }} />
      )}
      {failed && <button type="button" className={styles['retry']} onClick={retry}><Icon of={RotateCw} size="s" />{t('ui.tryAgain')}</button>}
    </>
  );
}

function BigVideo({ shown: { media }, alt }: { shown: Viewed; alt: string }) {
  const { t } = useTranslation();
  const url = useFileUrl();
  const access = useClient((state) => state.fileAccess);
  const [failedAt, setFailedAt] = useState<number>();
  if (media.fileId === '') return null;
  if (failedAt === access) {
    return <button type="button" className={styles['retry']} onClick={() => { setFailedAt(undefined); }}><Icon of={RotateCw} size="s" />{t('ui.tryAgain')}</button>;
  }
  return (
    <video className={styles['video']} src={url(media.fileId, 'inline')} poster={media.width > 0 ? url(media.fileId, 'thumb') : undefined} controls autoPlay playsInline aria-label={alt}
      onPlay={(event) => { player.makeWayFor(event.currentTarget); }} onError={() => { setFailedAt(access); }} />
  );
}
