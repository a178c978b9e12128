package io.parley.gochat.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The ids of what a socket has sent lately: go-chat's clients show that by themselves and are not
 * told of it. Belongs to one event loop.
 */
public final class OwnSends {
  private static final int MOST = 256;

  private final Set<String> ids =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST;
            }
          });

  void add(String clientId) {
    ids.add(clientId);
  }

  boolean has(String clientId) {
    return ids.contains(clientId);
  }
}
