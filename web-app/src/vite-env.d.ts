/// <reference types="vite/client" />

/** Made by scripts/emoji-data.ts; the groups of ui/emoji/data.ts. */
declare module 'virtual:emoji/*' {
  const groups: readonly { readonly key: string; readonly name: string; readonly emoji: readonly (readonly [string, string, string])[] }[];
  export default groups;
}
