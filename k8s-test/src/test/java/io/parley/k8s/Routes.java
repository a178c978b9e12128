package io.parley.k8s;

import static java.util.stream.Collectors.toSet;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which paths of which public host go to which Service, by HTTPRoutes or Ingresses. */
record Routes(List<Route> all) {
  /**
   * One rule.
   *
   * @param exact whether it is for this very path, not for those below it
   */
  record Route(String host, String path, boolean exact, String service) {
    /** By whole elements, as the Gateway API and Ingress say. */
    boolean takes(String request) {
      String folder = path.endsWith("/") ? path : path + "/";
      return request.equals(path) || (!exact && request.startsWith(folder));
    }
  }

  static Routes of(Overlay overlay) {
    List<Route> routes = new ArrayList<>();
    Map<String, String> listeners = listeners(overlay);
    overlay.objects(HTTPRoute.class).forEach(route -> add(routes, route, listeners));
    overlay.objects(Ingress.class).forEach(ingress -> add(routes, ingress));
    return new Routes(routes);
  }

  /** Hosts by Gateway and listener: {@code parley/https}. */
  static Map<String, String> listeners(Overlay overlay) {
    Map<String, String> hosts = new TreeMap<>();
    for (Gateway gateway : overlay.objects(Gateway.class)) {
      gateway
          .getSpec()
          .getListeners()
          .forEach(
              l -> hosts.put(gateway.getMetadata().getName() + "/" + l.getName(), l.getHostname()));
    }
    return hosts;
  }

  /** Its own hosts, or else those of the listeners that it is attached to. */
  static List<String> hosts(HTTPRoute route, Map<String, String> listeners) {
    List<String> own = route.getSpec().getHostnames();
    return own.isEmpty()
        ? route.getSpec().getParentRefs().stream()
            .map(parent -> listeners.get(parent.getName() + "/" + parent.getSectionName()))
            .toList()
        : own;
  }

  private static void add(List<Route> routes, HTTPRoute route, Map<String, String> listeners) {
    for (String host : hosts(route, listeners)) {
      for (var rule : route.getSpec().getRules()) {
        for (var backend : rule.getBackendRefs()) {
          for (var match : rule.getMatches()) {
            routes.add(
                new Route(
                    host,
                    match.getPath().getValue(),
                    match.getPath().getType().equals("Exact"),
                    backend.getName()));
          }
        }
      }
    }
  }

  private static void add(List<Route> routes, Ingress ingress) {
    for (var rule : ingress.getSpec().getRules()) {
      for (var path : rule.getHttp().getPaths()) {
        routes.add(
            new Route(
                rule.getHost(),
                path.getPath(),
                path.getPathType().equals("Exact"),
                path.getBackend().getService().getName()));
      }
    }
  }

  /** Those of the hosts on which some path goes to a Service. */
  Routes besides(String service) {
    Set<String> hosts =
        all.stream().filter(r -> r.service().equals(service)).map(Route::host).collect(toSet());
    return new Routes(all.stream().filter(route -> hosts.contains(route.host())).toList());
  }

  /** The Service that a request goes to: that of the longest path. */
  Optional<String> service(String request) {
    return all.stream()
        .filter(route -> route.takes(request))
        .max(Comparator.comparing(Route::exact).thenComparing(route -> route.path().length()))
        .map(Route::service);
  }
}
