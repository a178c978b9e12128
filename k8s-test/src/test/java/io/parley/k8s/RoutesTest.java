package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.service.ServiceModule;
import io.parley.localcluster.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final String SOCKET = "/ws";

  private final Findings findings = new Findings();

  @Test
  void every_path_of_the_api_goes_to_the_service_that_describes_it() {
    Map<String, String> paths = paths();
    assertThat(paths).hasSizeGreaterThan(40);
    for (Overlay overlay : Overlay.all()) {
      Routes routes = ofApp(overlay);
      paths.forEach(
          (path, service) ->
              findings.expect(
                  routes.service(path).equals(Optional.of(service)),
                  overlay,
                  "%s goes to %s (expected: %s)"
                      .formatted(path, routes.service(path).orElse("nobody"), service)));
    }
    findings.none(80);
  }

  @Test
  void every_route_is_one_of_the_proxy_of_a_cluster_on_one_machine() {
    for (Overlay overlay : Overlay.all()) {
      for (Routes.Route route : ofApp(overlay).all()) {
        String expected = route.path().equals("/") ? Parley.WEB : byPrefix(route.path() + "/");
        findings.expect(
            route.service().equals(expected) || route.path().equals(SOCKET),
            overlay,
            route.path() + " goes to " + route.service() + " (there: " + expected + ")");
      }
    }
    findings.none(20);
  }

  @Test
  void everything_else_is_the_web_app() {
    for (Overlay overlay : Overlay.all()) {
      Routes routes = ofApp(overlay);
      for (String path : List.of("/", "/chats/1", "/assets/index.js", "/wsx")) {
        findings.expect(
            routes.service(path).equals(Optional.of(Parley.WEB)),
            overlay,
            path + " goes to " + routes.service(path));
      }
    }
    findings.none(8);
  }

  @Test
  void go_chats_clients_have_a_host_of_their_own() {
    for (Overlay overlay : Overlay.all()) {
      List<Routes.Route> routes = Routes.of(overlay).besides(Parley.GOCHAT).all();
      findings.expect(
          routes.size() == (overlay.place().contains(Parley.GOCHAT) ? 1 : 0)
              && routes.stream().allMatch(route -> route.path().equals("/") && !route.exact())
              && ofApp(overlay).all().stream().noneMatch(routes::contains),
          overlay,
          "go-chat's clients are served by " + routes);
    }
    findings.none(5);
  }

  @Test
  void an_ingress_takes_the_largest_file_of_go_chats_clients() {
    int largest = mebibytes(defaultOf("gochat.largest_file"));
    for (Overlay overlay : Overlay.all()) {
      for (Ingress ingress : overlay.objects(Ingress.class)) {
        if (ingress.getMetadata().getName().equals(Parley.GOCHAT)) {
          String size =
              ingress
                  .getMetadata()
                  .getAnnotations()
                  .get("nginx.ingress.kubernetes.io/proxy-body-size");
          findings.expect(mebibytes(size) > largest, overlay, "takes " + size);
        }
      }
    }
    findings.none(1);
  }

  private static int mebibytes(Object size) {
    return Integer.parseInt(size.toString().replaceFirst("(m|MiB)$", ""));
  }

  private static Object defaultOf(String name) {
    ServiceModule gateway = Parley.SERVICES.get(Parley.GOCHAT);
    List<ConfigKey<?>> keys = Parley.keys(gateway);
    return keys.stream()
        .filter(key -> key.name().equals(name))
        .<Object>map(key -> ConfigSource.load(Optional.empty(), Map.of(), keys).get(key))
        .findFirst()
        .orElseThrow();
  }

  /** The routes of the app's host. */
  private static Routes ofApp(Overlay overlay) {
    return Routes.of(overlay).besides(Parley.WEB);
  }

  /** Of the longest prefix, as text. */
  private static String byPrefix(String path) {
    String best = "";
    String owner = "nobody";
    for (Service service : Service.ALL) {
      for (String prefix : service.prefixes()) {
        if (path.startsWith(prefix) && prefix.length() > best.length()) {
          best = prefix;
          owner = service.module();
        }
      }
    }
    return owner;
  }

  /** Services by path, with something in the place of parameters. */
  private static Map<String, String> paths() {
    Map<String, String> paths = new TreeMap<>(Map.of(SOCKET, "message-service"));
    Parley.SERVICES
        .keySet()
        .forEach(service -> descriptions(service).forEach(d -> addPaths(paths, service, d)));
    return paths;
  }

  private static void addPaths(Map<String, String> paths, String service, JsonNode description) {
    String base = description.at("/servers/0/url").asText();
    String root = base.equals("/") ? "" : base;
    description
        .path("paths")
        .fieldNames()
        .forEachRemaining(p -> paths.put(root + p.replaceAll("\\{[^}]*}", "x"), service));
  }

  private static Stream<JsonNode> descriptions(String service) {
    Path folder = Repository.ROOT.resolve(service + "/src/main/resources/openapi");
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream().map(RoutesTest::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return Repository.YAML.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
