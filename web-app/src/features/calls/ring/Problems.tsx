import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OwnMedia } from '../../../state/calls/model';
import { Icon } from '../../../ui/Icon';
import styles from './Rings.module.css';

/** What is wrong with one's own devices, and what to do. */
export function Problems({ own: { microphoneProblem, cameraProblem } }: { own: OwnMedia }) {
  const { t } = useTranslation();
  const said = [
    ...(microphoneProblem === undefined ? [] : [t(`calls.ring.problem.microphone.${microphoneProblem}`)]),
    ...(cameraProblem === undefined ? [] : [t(`calls.ring.problem.camera.${cameraProblem}`)]),
  ];
  return said.map((text) => <p key={text} className={styles['problem']} role="alert"><Icon of={CircleAlert} size="s" /><span>{text}</span></p>);
}
