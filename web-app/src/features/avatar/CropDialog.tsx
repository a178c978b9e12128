import { ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import Cropper, { type Area } from 'react-easy-crop';
import 'react-easy-crop/react-easy-crop.css';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n';
import type { Problem } from '../../api/problem';
import type { FileId } from '../../state/ids';
import { useActions } from '../../state/react';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { Dialog } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import styles from './CropDialog.module.css';
import { cropped } from './cropped';

const MOST_ZOOM = 4;
const STEP_PX = 8;

interface CropDialogProps {
  picture: File;
  shape: 'person' | 'group';
  onDone: (file: FileId) => void;
  onClose: () => void;
}

/** Which square of a picture becomes the avatar. It is uploaded here, so that what goes wrong is told here. */
export function CropDialog({ picture, shape, onDone, onClose }: CropDialogProps) {
  const { t } = useTranslation();
  const client = useActions();
  const url = useUrl(picture);
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [area, setArea] = useState<Area>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | 'unreadable'>();
  const open = useRef(true);
  useEffect(() => {
    open.current = true;
    return () => { open.current = false; };
  }, []);
  const use = async () => {
    if (area === undefined || busy) return;
    setBusy(true);
    setProblem(undefined);
    const made = await cropped(picture, area);
    const outcome = made === undefined ? undefined : await client.files.uploadAvatar(made);
    // Closed meanwhile: then it is not wanted any more.
    if (!open.current) return;
    setBusy(false);
    if (outcome?.ok === true) onDone(outcome.value);
    else setProblem(outcome === undefined ? 'unreadable' : outcome.problem);
  };
  return (
    <Dialog title={t('files.compose.crop.title')} onClose={onClose} footer={
      <>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" isDisabled={area === undefined || busy || problem === 'unreadable'} onPress={() => { void use(); }}>
          {t(busy ? 'files.compose.crop.uploading' : 'files.compose.crop.use')}
        </Button>
      </>
    }>
      <div className={styles['stage']}>
        {url !== undefined && problem !== 'unreadable' && (
          <Cropper image={url} crop={crop} zoom={zoom} aspect={1} minZoom={1} maxZoom={MOST_ZOOM} cropShape="rect" objectFit="contain" showGrid={false}
            rotation={0} zoomSpeed={0.5} restrictPosition keyboardStep={STEP_PX} style={{}} disableAutomaticStylesInjection
            classes={{ cropAreaClassName: cx(styles['area'], shape === 'person' && styles['round']) }}
            cropperProps={{ 'aria-label': t('files.compose.crop.area'), role: 'group' }}
            mediaProps={{ alt: '', onError: () => { setProblem('unreadable'); } }}
            onCropChange={setCrop} onZoomChange={setZoom} onCropComplete={(_, pixels) => { setArea(pixels); }} />
        )}
      </div>
      <Slider value={zoom} minValue={1} maxValue={MOST_ZOOM} step={0.05} onChange={setZoom} aria-label={t('files.compose.crop.zoom')}
        formatOptions={{ style: 'percent' }} className={cx(styles['zoom'])}>
        <Icon of={ZoomOut} size="s" />
        <SliderTrack className={cx(styles['track'])}><SliderThumb className={cx(styles['thumb'])} /></SliderTrack>
        <Icon of={ZoomIn} />
      </Slider>
      <p className={styles['hint']}>{t('files.compose.crop.hint')}</p>
      <p className={styles['error']} role="alert">
        {problem === 'unreadable' ? t('files.compose.crop.unreadable') : problem && <>{errorText(t, problem)} <code>{problem.code}</code></>}
      </p>
    </Dialog>
  );
}

function useUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- it has to be given back, so it is made here
    setUrl(made);
    return () => { URL.revokeObjectURL(made); };
  }, [blob]);
  return url;
}
