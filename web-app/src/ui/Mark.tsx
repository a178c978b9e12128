/** Parley's mark: two rounded blocks, each with its square corner on the side of who speaks. */
export function Mark({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M8 3h7a6 6 0 0 1 6 6v5a6 6 0 0 1-6 6H2V9a6 6 0 0 1 6-6z" fill="var(--accent)" />
      <path d="M17 12h7a6 6 0 0 1 6 6v11H17a6 6 0 0 1-6-6v-5a6 6 0 0 1 6-6z" fill="var(--accent)" opacity=".38" />
      <path d="M17 12h4v2a6 6 0 0 1-6 6h-4v-2a6 6 0 0 1 6-6z" fill="var(--surface)" opacity=".92" />
    </svg>
  );
}
