/** Where a keyboard lies over the page instead of making it smaller (iOS), the app takes the part that is left. */
export function followViewport(): () => void {
  const viewport = window.visualViewport;
  if (viewport === null) return () => undefined;
  const follow = () => {
    const { style } = document.documentElement;
    // Zoomed in by hand, the page stays as it is.
    const covered = viewport.scale <= 1.01 && window.innerHeight - viewport.height > 80;
    if (covered) {
      style.setProperty('--app-height', `${viewport.height}px`);
      window.scrollTo(0, 0);
    } else {
      style.removeProperty('--app-height');
    }
  };
  follow();
  viewport.addEventListener('resize', follow);
  return () => { viewport.removeEventListener('resize', follow); };
}
