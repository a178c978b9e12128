import type { Client } from 'openapi-fetch';
import type { CallsApi } from './api';
import { mapped, type Call } from './call';
import type { paths } from './generated/http/signaling';

export function callCalls(http: Client<paths>, call: Call): CallsApi {
  return {
    async iceServers() {
      const asked = await call((headers) => http.GET('/api/v1/calls/ice-servers', { headers }));
      return mapped(asked, ({ ice_servers }) =>
        ice_servers.map(({ urls, username, credential }) => ({
          urls,
          ...(username !== undefined && { username }),
          ...(credential !== undefined && { credential }),
        })),
      );
    },
  };
}
