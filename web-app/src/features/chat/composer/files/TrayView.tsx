import { CircleAlert, FileText, MapPin, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { RadioButton, RadioField, RadioGroup, SwitchButton, SwitchField } from 'react-aria-components';
import type { ConversationId } from '../../../../state/ids';
import type { FileLimits } from '../../../../state/model';
import { useClient } from '../../../../state/react';
import { isolate } from '../../../../ui/bidi';
import { Button, IconButton } from '../../../../ui/Button';
import { cx } from '../../../../ui/cx';
import { fileSize } from '../../../../ui/format';
import { Icon } from '../../../../ui/Icon';
import { canShrink, placesTold, problemOf, sentAs, sizeOf, videosApart, type Entry, type Refusal, type Tray } from './entries';
import styles from './Files.module.css';
import { endingOf } from './kinds';
import { useTray } from './useTray';

/** What is attached to the message in the box, and how it is sent. */
export function TrayView({ id, onRemoved }: { id: ConversationId; onRemoved: () => void }) {
  const { t } = useTranslation();
  const { tray, trays } = useTray(id);
  const limits = useClient((state) => state.fileLimits);
  const { entries, refusal } = tray;
  const told = placesTold(tray, limits);
  const apart = videosApart(tray, limits);
  return (
    <div className={styles['tray']}>
      {entries.length > 0 && (
        <ul className={styles['tiles']} aria-label={t('files.compose.attached')}>
          {entries.map((entry) => (
            <Tile key={entry.id} entry={entry} tray={tray} limits={limits} onRemove={() => { trays.remove(id, entry); onRemoved(); }} />
          ))}
        </ul>
      )}
      <Options id={id} />
      {apart > 0 && <p className={styles['remark']}>{t('files.compose.videosAlone', { count: apart })}</p>}
      {told.count > 0 && (
        <div className={styles['notice']} data-kind="warn" role="status">
          <Icon of={MapPin} size="s" />
          <p>{t('files.compose.place', { count: told.count })}</p>
          {told.avoidable && <Button size="small" kind="quiet" onPress={() => { trays.choose(id, { asFiles: false }); }}>{t('files.compose.placeAvoid', { count: told.count })}</Button>}
        </div>
      )}
      {refusal && <Refused refusal={refusal} onClose={() => { trays.dismissRefusal(id); onRemoved(); }} />}
    </div>
  );
}

function Tile({ entry, tray, limits, onRemove }: { entry: Entry; tray: Tray; limits: FileLimits | undefined; onRemove: () => void }) {
  const { t, i18n } = useTranslation();
  const { file, url, look } = entry;
  const problem = problemOf(entry, tray, limits);
  const size = (bytes: number) => fileSize(bytes, i18n.language);
  const now = sizeOf(entry, tray);
  const making = tray.smaller && !tray.asFiles && canShrink(entry) && entry.small === undefined;
  return (
    <li className={styles['tile']} data-bad={problem !== undefined || undefined} data-leaving={tray.leaving || undefined}>
      <Thumb entry={entry} bad={problem !== undefined} picture={url !== undefined && look?.as !== 'file'} />
      <div className={styles['what']}>
        <bdi className={styles['name']} title={file.name}>{file.name}</bdi>
        {problem === undefined
          ? (
            <span className={styles['size']}>
              {look === undefined || making ? t('files.compose.preparing') : now < file.size ? t('files.compose.shrunk', { from: size(file.size), to: size(now) }) : size(now)}
            </span>
          )
          : (
            <span className={styles['bad']} role="alert">
              {problem.kind === 'empty' ? t('files.compose.empty')
                : t(`files.compose.tooLarge.${problem.as}`, { size: size(now), most: size(problem.most) })}
            </span>
          )}
      </div>
      <IconButton size="s" label={t('files.compose.remove', { name: isolate(file.name) })} icon={X} isDisabled={tray.leaving} onPress={onRemove} />
    </li>
  );
}

function Thumb({ entry: { file, url, look }, bad, picture }: { entry: Entry; bad: boolean; picture: boolean }) {
  if (bad) return <span className={styles['thumb']} data-bad="true"><Icon of={CircleAlert} /></span>;
  if (picture && look?.as !== 'video' && file.type.startsWith('image/')) return <img className={styles['thumb']} src={url} alt="" />;
  if (picture && look?.as === 'video') return <video className={styles['thumb']} src={url} muted playsInline preload="metadata" aria-hidden="true" />;
  const ending = endingOf(file.name);
  return <span className={styles['thumb']} aria-hidden="true">{ending === '' ? <Icon of={FileText} /> : ending}</span>;
}

/** How pictures go: only where there are some. */
function Options({ id }: { id: ConversationId }) {
  const { t, i18n } = useTranslation();
  const { tray, trays } = useTray(id);
  const limits = useClient((state) => state.fileLimits);
  const pictures = tray.entries.filter((entry) => sentAs(entry, { ...tray, asFiles: false }, limits) === 'image');
  if (pictures.length === 0) return null;
  const shrinkable = tray.asFiles ? [] : pictures.filter(canShrink);
  const made = shrinkable.every(({ small }) => small !== undefined);
  const saved = shrinkable.reduce((sum, entry) => sum + entry.file.size - sizeOf(entry, tray), 0);
  return (
    <div className={styles['options']}>
      <RadioGroup value={tray.asFiles ? 'files' : 'pictures'} isDisabled={tray.leaving} aria-label={t('files.compose.as')} orientation="horizontal"
        className={cx(styles['as'])} onChange={(as) => { trays.choose(id, { asFiles: as === 'files' }); }}>
        {(['pictures', 'files'] as const).map((as) => (
          <RadioField key={as} value={as} className={cx(styles['asOne'])}>
            <RadioButton className={cx(styles['asButton'])}>{t(as === 'pictures' ? 'files.compose.asPictures' : 'files.compose.asFiles', { count: pictures.length })}</RadioButton>
          </RadioField>
        ))}
      </RadioGroup>
      {shrinkable.length > 0 && (
        <SwitchField isSelected={tray.smaller} isDisabled={tray.leaving} onChange={(smaller) => { trays.choose(id, { smaller }); }} aria-label={t('files.compose.smaller')} className={cx(styles['smaller'])}>
          <SwitchButton className={cx(styles['switch'])}>
            <span className={styles['track']} aria-hidden="true"><i /></span>
            <span>{t('files.compose.smaller')}</span>
            {tray.smaller && <span className={styles['size']} role="status">{made ? t('files.compose.saves', { size: fileSize(saved, i18n.language) }) : t('files.compose.preparing')}</span>}
          </SwitchButton>
        </SwitchField>
      )}
    </div>
  );
}

function Refused({ refusal, onClose }: { refusal: Refusal; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const text = refusal.kind === 'too-many'
    ? t('files.compose.tooMany', { count: refusal.count })
    : t('files.compose.folders', { count: refusal.names.length, names: new Intl.ListFormat(i18n.language).format(refusal.names.map(isolate)) });
  return (
    <div className={styles['notice']} data-kind="bad" role="alert">
      <Icon of={CircleAlert} size="s" />
      <p>{text}</p>
      <IconButton size="s" label={t('ui.close')} icon={X} onPress={onClose} />
    </div>
  );
}
