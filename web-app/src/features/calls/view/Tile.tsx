import { AudioLines, Hand, LoaderCircle, MicOff, MonitorUp, RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OwnMedia, PeerView } from '../../../state/calls/model';
import { useActions, useUser } from '../../../state/react';
import { Avatar } from '../../../ui/Avatar';
import { isolate } from '../../../ui/bidi';
import { Button, IconButton } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { Video } from '../Video';
import type { Place } from './arrange';
import { Quality } from './Quality';
import styles from './Tile.module.css';
import type { TileOf } from './tiles';

interface TileProps {
  tile: TileOf;
  own: OwnMedia;
  place: Place;
  name: string;
  video: React.RefObject<HTMLVideoElement | null> | undefined;
}

/** Somebody, or what they share: the picture, who it is, and how it stands with them. */
export function Tile({ tile, own, place, name, video }: TileProps) {
  const peer = tile.kind === 'own' ? undefined : tile.peer;
  const screen = tile.kind === 'screen';
  const media = peer?.media ?? own.media;
  const camera = peer === undefined ? own.cameraStream : peer.cameraStream;
  const stream = screen ? peer?.screenStream : media.camera ? camera : undefined;
  const speaking = !screen && (peer?.speaking ?? (own.speaking && own.media.microphone));
  const side = Math.min(place.width, place.height);
  const failed = peer?.connection === 'failed' && !screen;
  return (
    <li className={styles['tile']} data-tile={screen ? 'screen' : 'person'} data-user={tile.userId} data-own={peer === undefined || undefined} data-large={place.large || undefined} data-over={place.over || undefined}
      data-speaking={speaking || undefined} data-connection={peer?.connection} data-size={side < 110 ? 's' : side < 220 ? 'm' : 'l'}
      style={{ insetInlineStart: place.x, insetBlockStart: place.y, width: place.width, height: place.height }}>
      {stream === undefined
        ? !failed && <Face tile={tile} name={name} side={side} />
        : <Video key={stream.id} stream={stream} kind={screen ? 'screen' : 'camera'} mirrored={peer === undefined} {...(video && { ref: video })} />}
      {peer !== undefined && !screen && <Connection peer={peer} name={name} small={side < 110} over={stream !== undefined} />}
      <Label tile={tile} media={media} speaking={speaking} name={name} />
    </li>
  );
}

function Face({ tile, name, side }: { tile: TileOf; name: string; side: number }) {
  const user = useUser(tile.userId);
  return <Avatar id={tile.userId} name={name} avatar={user?.avatar} size={side < 72 ? 28 : side < 110 ? 44 : side < 260 ? 72 : 96} />;
}

function Label({ tile, media, speaking, name }: { tile: TileOf; media: OwnMedia['media']; speaking: boolean; name: string }) {
  const { t } = useTranslation();
  if (tile.kind === 'screen') {
    return <span className={styles['label']}><Icon of={MonitorUp} size="s" /><bdi>{t('calls.view.screenOf', { name: isolate(name) })}</bdi></span>;
  }
  const quality = tile.kind === 'own' || tile.peer.connection !== 'connected' ? undefined : tile.peer.quality;
  return (
    <span className={styles['label']}>
      {!media.microphone && <Mark icon={MicOff} text={t('calls.view.muted')} kind="off" />}
      {media.hand && <Mark icon={Hand} text={t('calls.view.hand')} kind="hand" />}
      {speaking && <Mark icon={AudioLines} text={t('calls.view.speaking')} kind="speaking" />}
      {quality !== undefined && quality < 3 && <Quality level={quality} />}
      <bdi>{tile.kind === 'own' ? t('calls.view.you') : name}</bdi>
    </span>
  );
}

function Mark({ icon, text, kind }: { icon: typeof Hand; text: string; kind: 'off' | 'hand' | 'speaking' }) {
  return <span className={styles['mark']} data-kind={kind} role="img" aria-label={text} title={text}><Icon of={icon} size="s" /></span>;
}

/** What is said over a tile whose user is not heard. */
function Connection({ peer, name, small, over }: { peer: PeerView; name: string; small: boolean; over: boolean }) {
  const { t } = useTranslation();
  const client = useActions();
  if (peer.connection === 'failed') {
    const label = t('calls.view.tryAgainWith', { name: isolate(name) });
    const retry = () => { client.calls.retry(peer.peerId); };
    const why = t(`calls.view.failure.${peer.failure ?? 'unknown'}`);
    return (
      <div className={styles['state']} data-kind="failed" data-over={over || undefined} title={small ? why : undefined}>
        {!small && <span className={styles['what']}><Icon of={TriangleAlert} size="s" />{t('calls.view.failed')}</span>}
        <span className={small ? 'visually-hidden' : styles['why']}>{why}</span>
        {small ? <IconButton label={label} icon={RotateCw} onPress={retry} /> : <Button size="small" icon={RotateCw} aria-label={label} onPress={retry}>{t('calls.view.tryAgain')}</Button>}
      </div>
    );
  }
  if (peer.connection === 'connected' && !peer.cutOff) return null;
  const text = t(peer.cutOff ? 'calls.view.cutOff' : `calls.view.${peer.connection === 'connected' ? 'reconnecting' : peer.connection}`);
  return (
    <div className={styles['state']} data-kind="waits" data-over={over || undefined}>
      <span className={styles['what']} title={text}><span className={styles['spin']}><Icon of={LoaderCircle} size="s" /></span><span className={small ? 'visually-hidden' : undefined}>{text}</span></span>
    </div>
  );
}
