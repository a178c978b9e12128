package io.parley.kit.http;

import io.parley.kit.config.ConfigKey;
import java.util.List;

/** The keys of the public server that handlers need too. */
public final class HttpKeys {
  public static final ConfigKey<List<String>> TRUSTED_PROXIES =
      ConfigKey.list("http.trusted_proxies")
          .checked(ClientAddress::new)
          .defaultsTo(List.of())
          .doc(
              "Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For is believed;"
                  + " nobody else's is.");
  public static final ConfigKey<List<String>> ALLOWED_ORIGINS =
      ConfigKey.list("http.allowed_origins")
          .checked(OriginCheck::new)
          .defaultsTo(List.of())
          .doc(
              "Origins (https://chat.example) that may use cookie endpoints and the socket besides"
                  + " the one that the request's Host names.");

  /** All of them. */
  public static final List<ConfigKey<?>> ALL = List.of(TRUSTED_PROXIES, ALLOWED_ORIGINS);

  private HttpKeys() {}
}
