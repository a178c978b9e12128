import type { FileId } from '../state/ids';

/** inline: the bytes, to be shown in place. thumb: a small picture of it. download: the bytes, to be kept. */
export type FileForm = 'inline' | 'thumb' | 'download';

/** Where a file is. The same for ever: who may read it is decided at each request, by a cookie. */
export function fileUrl(id: FileId, form: FileForm): string {
  const path = `/api/v1/files/${id}`;
  return form === 'inline' ? path : form === 'thumb' ? `${path}/thumb` : `${path}?download=1`;
}
