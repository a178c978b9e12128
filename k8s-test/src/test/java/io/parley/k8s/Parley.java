package io.parley.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.parley.auth.AuthModule;
import io.parley.contact.ContactModule;
import io.parley.file.FileModule;
import io.parley.gochat.GochatModule;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.service.Launcher;
import io.parley.kit.service.ServiceModule;
import io.parley.message.MessageModule;
import io.parley.signaling.SignalingModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The suite itself, as its code and its pom know it. */
final class Parley {
  /** The one that is in no overlay, and has neither database nor topics of its own. */
  static final String GOCHAT = "gochat-gateway";

  /** By name: {@code auth-service}. */
  static final Map<String, ServiceModule> SERVICES =
      Stream.of(
              new AuthModule(),
              new ContactModule(),
              new MessageModule(),
              new FileModule(),
              new SignalingModule(),
              new GochatModule())
          .collect(Collectors.toMap(ServiceModule::name, Function.identity()));

  static final String WEB = "web";

  /** Of the root pom. */
  static final String VERSION = first("<version>([^<]+)</version>", Repository.text("pom.xml"));

  private static final Pattern IMAGE = Pattern.compile("parley/([a-z-]+):.*");

  private Parley() {}

  static List<ConfigKey<?>> keys(ServiceModule service) {
    return Launcher.keys(List.of(service));
  }

  /** The service whose image it is. */
  static Optional<ServiceModule> ofImage(String image) {
    Matcher matcher = IMAGE.matcher(image);
    return matcher.matches()
        ? Optional.ofNullable(SERVICES.get(matcher.group(1)))
        : Optional.empty();
  }

  /** What a container starts with. */
  static Config config(Overlay overlay, Container container, ServiceModule service) {
    return ConfigSource.load(
        Optional.empty(), Variables.ofParley(overlay, container), keys(service));
  }

  static String first(String regex, String text) {
    Matcher matcher = Pattern.compile(regex).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("nothing like " + regex);
    }
    return matcher.group(1);
  }
}
