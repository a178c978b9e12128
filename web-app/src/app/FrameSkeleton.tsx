import { SkeletonRows } from '../ui/States';
import styles from './FrameSkeleton.module.css';

/** The shape of the app while it is not known yet who is there. */
export function FrameSkeleton() {
  return (
    <div className={styles['frame']}>
      <div className={styles['list']}><SkeletonRows /></div>
      <div className={styles['sheet']} />
    </div>
  );
}
