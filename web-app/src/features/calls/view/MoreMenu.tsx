import { Activity, Headphones, Keyboard, LayoutGrid, Maximize, MonitorUp, PictureInPicture2, Presentation, UserPlus, UsersRound } from 'lucide-react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../../../app/routes';
import { useActions } from '../../../state/react';
import { cx } from '../../../ui/cx';
import { Icon } from '../../../ui/Icon';
import type { MenuEntry } from '../../../ui/Menu';
import { canShare } from './canShare';
import type { ControlsProps } from './Controls';
import styles from './MoreMenu.module.css';

/** What is not needed all the time. */
export function MoreMenu({ current, layout, narrow, group, fullScreen, pip, onLayout, onPanel, onPip, onHelp }: ControlsProps) {
  const { t } = useTranslation();
  const client = useActions();
  const [, navigate] = useLocation();
  const touch = navigator.maxTouchPoints > 0 && narrow;
  const entries: (MenuEntry | false)[] = [
    { id: 'devices', label: t('calls.view.devices'), icon: Headphones, onAction: () => { onPanel('devices'); } },
    { id: 'people', label: t('calls.view.participants'), icon: UsersRound, onAction: () => { onPanel('people'); } },
    narrow && group && { id: 'invite', label: t('calls.view.invite'), icon: UserPlus, onAction: () => { onPanel('people'); } },
    narrow && canShare() && !current.own.media.screen && { id: 'share', label: t('calls.view.share'), icon: MonitorUp, onAction: () => { void client.calls.shareScreen(true); } },
    { id: 'layout', label: t(layout === 'grid' ? 'calls.view.speakerView' : 'calls.view.gridView'), icon: layout === 'grid' ? Presentation : LayoutGrid, onAction: onLayout },
    pip.able && { id: 'pip', label: t('calls.view.pip'), icon: PictureInPicture2, onAction: onPip },
    fullScreen.able && { id: 'full', label: t('calls.view.fullScreen'), icon: Maximize, onAction: fullScreen.toggle },
    { id: 'test', label: t('calls.view.selfTest'), icon: Activity, onAction: () => { navigate(paths.selfTest); } },
    !touch && { id: 'keys', label: t('calls.view.keys'), icon: Keyboard, onAction: onHelp },
  ];
  return (
    <Popover offset={8} placement="top" aria-label={t('calls.view.more')} className={cx(styles['popover'])} data-theme="dark">
      <Menu aria-label={t('calls.view.more')} autoFocus="first" className={cx(styles['menu'])}>
        {entries.flatMap((entry) => (entry === false ? [] : [
          <MenuItem key={entry.id} id={entry.id} textValue={entry.label} onAction={entry.onAction} className={cx(styles['item'])}>
            <Icon of={entry.icon} />
            <span>{entry.label}</span>
          </MenuItem>,
        ]))}
      </Menu>
    </Popover>
  );
}
