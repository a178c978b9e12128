import { ChevronLeft, ClipboardCopy, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../../../app/routes';
import { Button, IconButton } from '../../../ui/Button';
import { useCopy } from '../../chat/log/useCopy';
import { usePreview } from '../ring/usePreview';
import styles from './SelfTest.module.css';
import { StepRow } from './StepRow';
import { reportOf, useSelfTest } from './useSelfTest';

const BOTH = { microphone: true, camera: true };

/** Whether calls can work from here: the devices, the server, and the ways to others, each with what to do about it. */
export function SelfTestView() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const copy = useCopy();
  const { phase, results, start, answer } = useSelfTest();
  const look = usePreview(phase === 'running' ? BOTH : undefined);
  const bad = results.filter(({ result }) => result === 'failed').length;
  const said = phase === 'idle' ? '' : phase === 'running' ? t('calls.test.running') : bad === 0 ? t('calls.test.done') : t('calls.test.doneBad', { count: bad });
  return (
    <section className={styles['sheet']} aria-label={t('calls.test.title')}>
      <header className={styles['head']}>
        <IconButton label={t('ui.back')} icon={ChevronLeft} onPress={() => { navigate(paths.settings); }} />
        <h1>{t('calls.test.title')}</h1>
      </header>
      <div className={styles['scroll']}>
        <div className={styles['column']}>
          <p className={styles['text']}>{t('calls.test.text')}</p>
          <div className={styles['bar']}>
            <Button kind={phase === 'done' ? 'second' : 'primary'} icon={Play} isDisabled={phase === 'running'} onPress={start}>
              {t(phase === 'done' ? 'calls.test.again' : 'calls.test.start')}
            </Button>
            {phase === 'done' && (
              <Button icon={ClipboardCopy} onPress={() => { copy(reportOf(t('calls.test.report'), results, new Date(), navigator.userAgent)); }}>{t('calls.test.copy')}</Button>
            )}
            <p className={styles['said']} role="status" data-bad={(phase === 'done' && bad > 0) || undefined}>{said}</p>
          </div>
          <ol className={styles['steps']} aria-label={t('calls.test.list')}>
            {results.map((result) => <StepRow key={result.step} result={result} look={look} onAnswer={answer} />)}
          </ol>
        </div>
      </div>
    </section>
  );
}
