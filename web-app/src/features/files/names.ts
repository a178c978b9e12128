import {
  File, FileArchive, FileAudio, FileCode, FileImage, FileSpreadsheet, FileText, FileType, FileVideo, Presentation, type LucideIcon,
} from 'lucide-react';

/** Signs that turn the direction of what follows: with them "exe.gpj" reads as a picture. */
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\p{Cc}]/gu;

/** A name with its extension apart, so that this is seen however long the rest is. */
export function partsOf(name: string): { readonly stem: string; readonly extension: string } {
  const clean = name.replace(TURNS, '');
  const match = /^(?<stem>.+?)(?<extension>(?:\.tar)?\.[\p{L}\p{N}_-]{1,10})$/u.exec(clean);
  return { stem: match?.groups?.['stem'] ?? clean, extension: match?.groups?.['extension'] ?? '' };
}

/** For texts: a name on one line that keeps its direction to itself. */
export function cleanName(name: string): string {
  return name.replace(TURNS, '');
}

const BY_EXTENSION: readonly (readonly [RegExp, LucideIcon])[] = [
  [/^\.(?:zip|rar|7z|gz|tgz|bz2|xz|zst|tar(?:\.\w+)?|jar|iso|dmg)$/u, FileArchive],
  [/^\.(?:xlsx?|ods|csv|tsv|numbers)$/u, FileSpreadsheet],
  [/^\.(?:pptx?|odp|key)$/u, Presentation],
  [/^\.(?:pdf|docx?|odt|rtf|txt|md|pages|epub)$/u, FileText],
  [/^\.(?:ttf|otf|woff2?)$/u, FileType],
  [/^\.(?:js|ts|tsx|jsx|py|java|c|h|cpp|go|rs|html?|css|json|ya?ml|xml|sh|sql|toml)$/u, FileCode],
];

const BY_TYPE: readonly (readonly [string, LucideIcon])[] = [['image/', FileImage], ['audio/', FileAudio], ['video/', FileVideo], ['text/', FileText], ['font/', FileType]];

/** The drawing that stands for a kind of file. */
export function iconOf(name: string, mediaType: string): LucideIcon {
  const extension = partsOf(name).extension.toLowerCase();
  return BY_EXTENSION.find(([pattern]) => pattern.test(extension))?.[1] ?? BY_TYPE.find(([start]) => mediaType.startsWith(start))?.[1] ?? File;
}
