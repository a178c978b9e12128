import { Pause, Play, RotateCw } from 'lucide-react';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileForm } from '../../api/files';
import type { FileId } from '../../state/ids';
import type { Attachment, LogItem } from '../../state/model';
import { useClient, useFileUrl } from '../../state/react';
import { minutes } from '../../ui/format';
import { Icon } from '../../ui/Icon';
import type { FilesProps } from './Attachments';
import { uploadOf } from './PictureTile';
import { player, RATES, type Track } from './player';
import { UploadMark } from './UploadMark';
import styles from './VoiceNote.module.css';
import { barsOf } from './waveform';
import { WaveSlider } from './WaveSlider';

type Voice = Extract<Attachment, { kind: 'voice' }>;

interface VoiceNoteProps extends Omit<FilesProps, 'captioned'> {
  note: Voice;
}

/** A voice note: its wave is where one goes to another place in it. */
export function VoiceNote({ note, ...props }: VoiceNoteProps) {
  const { item, tabbable, acts } = props;
  const { t } = useTranslation();
  const url = useFileUrl();
  const { phase, atMs } = useSyncExternalStore(player.subscribe, () => player.heard(item.key));
  const rate = useSyncExternalStore(player.subscribe, () => player.rate);
  const access = useClient((state) => state.fileAccess);
  useEffect(() => { player.renew(access); }, [access]);
  const bars = useMemo(() => barsOf(note.waveform), [note.waveform]);
  const upload = uploadOf(item, 0);
  const track = trackOf(item, note, url, acts.nextVoice);
  const durationMs = track === undefined ? note.durationMs : player.durationOf(track);
  const playing = phase === 'playing' || phase === 'loading';
  const begun = playing || atMs > 0;
  return (
    <div className={styles['voice']}>
      {upload !== undefined && upload.phase !== 'stored'
        ? <UploadMark {...props} attachment={note} index={0} upload={upload} on="line" />
        : (
          <button type="button" className={styles['play']} tabIndex={tabbable ? 0 : -1} disabled={track === undefined} data-loading={phase === 'loading' || undefined}
            aria-label={t(phase === 'failed' ? 'ui.tryAgain' : playing ? 'files.view.pause' : 'files.view.play')}
            onClick={() => {
              if (playing) player.pause();
              else if (track) player.play(track);
            }}>
            <Icon of={phase === 'failed' ? RotateCw : playing ? Pause : Play} />
          </button>
        )}
      <span className={styles['middle']}>
        <WaveSlider bars={bars} atMs={atMs} durationMs={durationMs} tabbable={tabbable} onSeek={(ms) => { if (track) player.seek(track, ms); }} />
        <span className={styles['time']} data-failed={phase === 'failed' || undefined}>
          {phase === 'failed' ? t('files.view.notLoaded') : begun ? `${minutes(atMs)} / ${minutes(durationMs)}` : minutes(durationMs)}
        </span>
      </span>
      <button type="button" className={styles['rate']} tabIndex={tabbable ? 0 : -1} aria-label={t('files.view.rate', { rate })} title={t('files.view.rate', { rate })}
        onClick={() => { player.setRate(RATES[(RATES.indexOf(rate) + 1) % RATES.length] ?? 1); }}>
        {t('files.view.times', { rate })}
      </button>
    </div>
  );
}

function trackOf(item: LogItem, note: Voice, url: (id: FileId, form: FileForm) => string, after: (item: LogItem) => LogItem | undefined): Track | undefined {
  if (note.fileId === '') return undefined;
  return {
    key: item.key, url: url(note.fileId, 'inline'), durationMs: note.durationMs,
    next: () => {
      const next = after(item);
      const voice = next?.content.kind === 'text' ? next.content.attachments?.[0] : undefined;
      return next !== undefined && voice?.kind === 'voice' ? trackOf(next, voice, url, after) : undefined;
    },
  };
}
