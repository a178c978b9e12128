import { ImagePlus, Pencil, SmilePlus } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { lazily } from '../../app/lazily';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { isOneEmoji } from '../../ui/emoji/one';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import styles from './AvatarPicker.module.css';

const CropDialog = lazily(async () => (await import('./CropDialog')).CropDialog);
const EmojiGrid = lazy(() => import('../../ui/emoji/EmojiGrid'));

/** Easily told apart, and at home anywhere. */
const SOME = [
  '🏮', '🎉', '🎶', '📚', '🎨', '⚽', '🚲', '🚀', '🔧', '💡', '🧭', '🏠',
  '🌊', '🌿', '🌻', '🌙', '☀️', '⛰️', '🍵', '🥟', '🐈', '🦊', '🐢', '🦉',
] as const;

const COLUMNS = 6;

function moveAmongCells(event: React.KeyboardEvent<HTMLElement>): void {
  const cells = [...event.currentTarget.querySelectorAll('button')];
  const at = cells.findIndex((cell) => cell === event.target);
  const turned = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const step = { ArrowRight: turned, ArrowLeft: -turned, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
  const cell = step === undefined ? undefined : cells[at + step];
  if (cell === undefined) return;
  event.preventDefault();
  cell.focus();
}

/** A sign that may be text or picture becomes the picture, as keyboards do not always say so. */
function emojiOf(text: string): string | undefined {
  const typed = text.trim();
  return [typed, `${typed}\uFE0F`].find(isOneEmoji);
}

interface AvatarPickerProps {
  /** Decides the hue of the initials. */
  id: string;
  name: string;
  avatar: string;
  shape?: 'person' | 'group';
  /** One emoji, or the id of an uploaded picture; empty: none. */
  onChange: (avatar: string) => void;
}

/** The avatar as a button: a few emoji to choose from, any other one, or a picture. */
export function AvatarPicker({ id, name, avatar, shape = 'person', onChange }: AvatarPickerProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [picture, setPicture] = useState<File>();
  return (
    <>
      <DialogTrigger>
        <AriaButton className={cx(styles['button'])} data-shape={shape} aria-label={t('avatar.choose')}>
          {avatar === '' && name.trim() === ''
            ? <span className={styles['empty']}><Icon of={SmilePlus} size="l" /></span>
            : (
              <>
                <Avatar id={id} name={name} avatar={avatar} shape={shape} size={72} />
                <span className={styles['edit']} aria-hidden="true"><Icon of={Pencil} size="s" /></span>
            </>
          )}
      </AriaButton>
      <Popover className={cx(styles['popover'])} offset={8} placement="bottom start">
        <Dialog className={cx(styles['dialog'])} aria-label={t('avatar.title')}>
          {({ close }) => (
            <Choose avatar={avatar} onChoose={(chosen) => { close(); if (chosen !== avatar) onChange(chosen); }} onPicture={() => { input.current?.click(); close(); }} />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
    <input ref={input} type="file" hidden accept="image/jpeg,image/png,image/gif,image/webp" data-pick="avatar" onChange={({ currentTarget }) => {
      setPicture(currentTarget.files?.[0]);
      // The same file again is a change too.
      currentTarget.value = '';
    }} />
    {picture && (
      <CropDialog picture={picture} shape={shape} onClose={() => { setPicture(undefined); }} onDone={(file) => { setPicture(undefined); onChange(file); }} />
    )}
    </>
  );
}

function Choose({ avatar, onChoose, onPicture }: { avatar: string; onChoose: (avatar: string) => void; onPicture: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [all, setAll] = useState(false);
  // One stop for Tab, from which arrows lead on.
  const stop = Math.max(SOME.findIndex((emoji) => emoji === avatar), 0);
  const use = () => {
    const emoji = emojiOf(typed);
    if (emoji === undefined) setWrong(true);
    else onChoose(emoji);
  };
  if (all) return <Suspense fallback={<div className={styles['loading']} />}><EmojiGrid onPick={onChoose} /></Suspense>;
  return (
    <div className={styles['choose']}>
      <Button icon={ImagePlus} onPress={onPicture}>{t('files.compose.crop.choose')}</Button>
      <div className={styles['some']} role="group" aria-label={t('avatar.list')} onKeyDown={moveAmongCells}>
        {SOME.map((emoji, index) => (
          <AriaButton key={emoji} className={cx(styles['one'])} excludeFromTabOrder={index !== stop} aria-pressed={emoji === avatar} onPress={() => { onChoose(emoji); }}>{emoji}</AriaButton>
        ))}
      </div>
      <form className={styles['any']} noValidate onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); use(); }}>
        <Field label={t('avatar.any')} value={typed} autoComplete="off" hint={t('avatar.anyHint')} error={wrong ? t('avatar.notOne') : undefined}
          onChange={(value) => { setTyped(value); setWrong(false); }} />
        <Button type="submit" isDisabled={typed.trim() === ''}>{t('avatar.use')}</Button>
      </form>
      <div className={styles['acts']}>
        <Button kind="quiet" onPress={() => { setAll(true); }}>{t('avatar.all')}</Button>
        {avatar !== '' && <Button kind="plain" onPress={() => { onChoose(''); }}>{t('avatar.none')}</Button>}
      </div>
    </div>
  );
}
