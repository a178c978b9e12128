import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { FileForm } from '../api/files';
import type { Client } from './client';
import type { ConversationId, FileId, UserId } from './ids';
import type { ClientState, Conversation, Log } from './model';
import type { User } from './people/model';

const Context = createContext<Client | undefined>(undefined);

/** Gives the client to the views: <ClientProvider value={client}>. */
export const ClientProvider = Context.Provider;

/** The actions. */
export function useActions(): Client {
  const client = useContext(Context);
  if (client === undefined) throw new Error('useActions outside of ClientProvider');
  return client;
}

/** A part of the state. The selector returns something that is the same object while nothing changed. */
export function useClient<T>(selector: (state: ClientState) => T): T {
  const client = useActions();
  return useSyncExternalStore(
    (listener) => client.subscribe(listener),
    () => selector(client.getState()),
  );
}

/** Somebody, looked up where not known yet; undefined until then. */
export function useUser(id: UserId | undefined): User | undefined {
  const client = useActions();
  const user = useClient((state) => (id === undefined ? undefined : state.users.get(id)));
  useEffect(() => {
    if (id !== undefined) client.users.need([id]);
  }, [client, id]);
  return user;
}

export function useConversation(id: ConversationId | undefined): Conversation | undefined {
  return useClient((state) => (id === undefined ? undefined : state.conversations.get(id)));
}

/** Opens the log of a conversation as long as the view is there. */
export function useLog(id: ConversationId): Log | undefined {
  const client = useActions();
  const log = useClient((state) => state.logs.get(id));
  useEffect(() => client.log.open(id), [client, id]);
  return log;
}

/** Where files are. */
export function useFileUrl(): (file: FileId, form: FileForm) => string {
  return useActions().files.url;
}
