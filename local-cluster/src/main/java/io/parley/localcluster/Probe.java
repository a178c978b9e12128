package io.parley.localcluster;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a process how it is, as a kubelet does. */
final class Probe {
  private static final int OK = 200;
  private static final int LIMIT_MS = 2_000;

  private Probe() {}

  /** Whether it answers 200 in time. Blocks for some seconds at most. */
  static boolean isOk(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(LIMIT_MS);
      connection.setReadTimeout(LIMIT_MS);
      return connection.getResponseCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }
}
