import type { LucideIcon } from 'lucide-react';

export type IconSize = 's' | 'm' | 'l';

const PIXELS: Record<IconSize, number> = { s: 16, m: 20, l: 24 };
const STROKE: Record<IconSize, number> = { s: 1.9, m: 1.7, l: 1.7 };

/** A decorative drawing in the colour of its text. What it means is said by the control that holds it. */
export function Icon({ of: Drawing, size = 'm' }: { of: LucideIcon; size?: IconSize }) {
  return <Drawing size={PIXELS[size]} strokeWidth={STROKE[size]} aria-hidden="true" focusable="false" />;
}

/** Two ticks on one line, wider than a square icon so that both keep their arms. */
export function Ticks() {
  return (
    <svg width="18" height="16" viewBox="0 0 18 16" fill="none" stroke="currentColor" strokeWidth="1.5"
      strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d="M1.6 8.6l3 3L11 4.8M7.9 10.2l1.5 1.4L15.8 4.8" />
    </svg>
  );
}
