import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar';
import { Ticks } from '../../ui/Icon';
import styles from './Scene.module.css';

/** Ids chosen for their hues. */
const TALK = [
  { id: 'scene-c', name: 'Rosa Altamirano', lang: 'es', text: '¿Quién trae la escalera grande?' },
  { id: 'scene-b', name: 'سلمى نجار', lang: 'ar', text: 'عندي واحدة، سأصل قبل السادسة' },
  { id: 'scene-f', name: '陈思远', lang: 'zh-Hans', text: '我带电线和灯泡 💡' },
] as const;

/** A few words between four people, to show what this is. Decoration. */
export function Scene() {
  const { t } = useTranslation();
  return (
    <div className={styles['scene']} aria-hidden="true">
      {TALK.map(({ id, name, lang, text }) => (
        <div key={id} className={styles['turn']}>
          <Avatar id={id} name={name} size={40} />
          <div className={styles['stack']}>
            <bdi className={styles['who']} lang={lang}>{name}</bdi>
            <div className={styles['bubble']} lang={lang} dir="auto">{text}</div>
          </div>
        </div>
      ))}
      <div className={styles['own']}>
        <div className={styles['bubble']}>{t('auth.sceneText')}</div>
        <div className={styles['meta']}>18:04 · {t('state.readBy', { count: 3 })} <Ticks /></div>
      </div>
    </div>
  );
}
