package io.parley.localcluster;

import io.parley.auth.AuthModule;
import io.parley.contact.ContactModule;
import io.parley.file.FileModule;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.service.Launcher;
import io.parley.kit.service.ServiceModule;
import io.parley.message.MessageModule;
import io.parley.signaling.SignalingModule;
import java.util.List;

/**
 * A service, and which paths of the public host are its own.
 *
 * @param label its short name: {@code auth}
 * @param keys every configuration key of a process of it
 * @param prefixes what its paths begin with; the longest one of all services counts
 */
public record Service(String label, List<ConfigKey<?>> keys, List<String> prefixes) {
  static final Service AUTH =
      of("auth", new AuthModule(), "/api/v1/auth/", "/api/v1/profile", "/api/v1/users");
  static final Service CONTACT =
      of(
          "contact",
          new ContactModule(),
          "/api/v1/contact",
          "/api/v1/blocks/",
          "/api/v1/groups",
          "/api/v1/invites/");

  /** Has the socket, of whose path the proxy's configuration knows more. */
  static final Service MESSAGE = of("message", new MessageModule());

  /** Takes and gives bytes, of which the proxy's configuration knows more. */
  static final Service FILE = of("file", new FileModule(), "/api/v1/files", "/api/v1/file/");

  static final Service SIGNALING = of("signaling", new SignalingModule(), "/api/v1/calls");

  /** Every one. */
  public static final List<Service> ALL = List.of(AUTH, CONTACT, MESSAGE, FILE, SIGNALING);

  private static Service of(String label, ServiceModule module, String... prefixes) {
    return new Service(label, Launcher.keys(List.of(module)), List.of(prefixes));
  }

  /** The folder of its module, and the name of its jar. */
  public String module() {
    return label + "-service";
  }

  /** Whether a text by this name is for a process of it. */
  boolean takes(String name) {
    return keys.stream()
        .map(ConfigKey::name)
        .anyMatch(key -> name.equals(key) || name.startsWith(key + "."));
  }
}
