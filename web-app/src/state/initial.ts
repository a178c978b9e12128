import type { ClientState } from './model';

/** Of a client that knows nothing yet, and of one that was signed out. */
export const INITIAL_STATE: ClientState = {
  session: { kind: 'restoring' },
  connection: { kind: 'idle' },
  users: new Map(),
  contacts: { loaded: false, contacts: new Map(), incoming: [], outgoing: [], blocked: new Map(), joinRequests: [], ownJoinRequests: [] },
  online: new Set(),
  conversationsLoaded: false,
  conversations: new Map(),
  conversationOrder: [],
  logs: new Map(),
  typing: new Map(),
  drafts: new Map(),
  members: new Map(),
  groupSettings: new Map(),
  unread: { messages: 0, conversations: 0 },
  calls: { live: new Map(), incoming: [] },
  fileAccess: 0,
  outboxCount: 0,
  corrections: [],
};
