import type { Client } from 'openapi-fetch';
import { fileId } from '../state/ids';
import type { About, FilesApi, FileUse } from './api';
import { done, mapped, type Ask, type Call } from './call';
import type { components, paths } from './generated/http/file';
import type { Outcome } from './problem';

type Wire = components['schemas'];

export function fileCalls(files: Client<paths>, call: Call): FilesApi {
  const act = (ask: Ask<unknown>): Promise<Outcome> => done(ask, call);
  const of = (id: string) => ({ path: { file_id: id } });
  return {
    openFiles: () => act((headers) => files.PUT('/api/v1/files/cookie', { headers })),
    async fileUse() {
      return mapped(await call((headers) => files.GET('/api/v1/files/limits', { headers })), useOf);
    },
    async aboutFile(id) {
      const asked = await call((headers) => files.GET('/api/v1/files/{file_id}/about', { headers, params: of(id) }));
      return mapped(asked, aboutOf);
    },
    putPoster: (id, poster) =>
      act((headers) =>
        files.PUT('/api/v1/files/{file_id}/poster', {
          headers: { ...headers, 'Content-Type': 'application/octet-stream' },
          params: of(id),
          // The types know binary bodies as text only.
          body: '',
          bodySerializer: () => poster,
        }),
      ),
    endUpload: (id) =>
      act((headers) =>
        files.DELETE('/api/v1/files/uploads/{file_id}', {
          headers: { ...headers, 'Tus-Resumable': '1.0.0' },
          params: of(id),
        }),
      ),
  };
}

function useOf({ image, file, voice, video, max_pixels: pixels, max_side: side, used, quota }: Wire['Limits']): FileUse {
  return { limits: { image, file, voice, video, pixels, side }, used, quota };
}

function aboutOf(wire: Wire['About']): About {
  return {
    id: fileId(wire.id),
    state: wire.state,
    name: wire.name,
    size: wire.size,
    mediaType: wire.media_type ?? '',
    width: wire.width ?? 0,
    height: wire.height ?? 0,
    blurHash: wire.blur_hash ?? '',
    animated: wire.animated ?? false,
  };
}
