import { Component } from 'react';
import { Translation } from 'react-i18next';
import { ErrorState } from '../ui/States';
import styles from './Frame.module.css';

interface ErrorBoundaryProps {
  /** Another one begins anew: the address changed, perhaps away from what does not work. */
  resetKey: string;
  children: React.ReactNode;
}

/** A fault of ours in a view: says so, instead of an empty page. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render(): React.ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <section className={styles['blank']}>
            <ErrorState title={t('crash.title')} text={t('crash.text')} code="UNKNOWN" onRetry={() => { location.reload(); }} />
          </section>
        )}
      </Translation>
    );
  }
}
