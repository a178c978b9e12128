import { useCallback, useEffect, useState } from 'react';

interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

const SIZE = { width: 320, height: 240 } as const;

export interface Pip {
  /** Whether the browser has it at all. */
  readonly able: boolean;
  /** The window that floats over other programs, where it shows the call's own controls. */
  readonly window: Window | undefined;
  /** Shows the call in a window of its own, or else the picture of this element. */
  open(video: HTMLVideoElement | null): Promise<void>;
  close(): void;
}

const documents = (): DocumentPictureInPicture | undefined =>
  (window as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture;

/** A picture of the call over other programs. */
export function usePip(): Pip {
  const [shown, setShown] = useState<Window>();
  const close = useCallback(() => {
    setShown(undefined);
    shown?.close();
    if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => undefined);
  }, [shown]);
  // With the call goes its window.
  useEffect(() => () => { shown?.close(); }, [shown]);
  const open = async (video: HTMLVideoElement | null) => {
    try {
      const own = documents();
      if (own === undefined) {
        await video?.requestPictureInPicture();
        return;
      }
      const made = await own.requestWindow(SIZE);
      dress(made.document);
      made.addEventListener('pagehide', () => { setShown(undefined); }, { once: true });
      setShown(made);
    } catch {
      // Refused by the user or the system: nothing has changed.
    }
  };
  return { able: documents() !== undefined || ('pictureInPictureEnabled' in document && document.pictureInPictureEnabled), window: shown, open, close };
}

/** The look of this page. Sheets are linked again, as the Content-Security-Policy wants it. */
function dress(page: Document): void {
  const { lang, dir } = document.documentElement;
  Object.assign(page.documentElement, { lang, dir });
  page.documentElement.dataset['theme'] = 'dark';
  page.title = document.title;
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) page.head.append(page.importNode(sheet, true));
}
