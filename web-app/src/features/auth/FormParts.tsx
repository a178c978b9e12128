import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem';
import { errorText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import styles from './Auth.module.css';

/** What the server said to the form as a whole. */
export function FormProblem({ problem }: { problem: Problem | undefined }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      {problem && (
        <p className={styles['problem']}>
          <Icon of={CircleAlert} />
          <span>{errorText(t, problem)} <code>{problem.code}</code></span>
        </p>
      )}
    </div>
  );
}

export function Submit({ busy, children }: { busy: boolean; children: React.ReactNode }) {
  return <Button kind="primary" size="big" type="submit" isDisabled={busy}>{children}</Button>;
}
