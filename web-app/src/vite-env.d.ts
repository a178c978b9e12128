/// <reference types="vite/client" />

/** Made by scripts/emoji-data.ts. */
declare module 'virtual:emoji/*' {
  const groups: import('./ui/emoji/data').EmojiGroups;
  export default groups;
}
