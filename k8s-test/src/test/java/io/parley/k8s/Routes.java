package io.parley.k8s;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which paths of the public host go to which Service, by HTTPRoutes or Ingresses. */
record Routes(List<Route> all) {
  /**
   * One rule.
   *
   * @param exact whether it is for this very path, not for those below it
   */
  record Route(String path, boolean exact, String service) {
    /** By whole elements, as the Gateway API and Ingress say. */
    boolean takes(String request) {
      String folder = path.endsWith("/") ? path : path + "/";
      return request.equals(path) || (!exact && request.startsWith(folder));
    }
  }

  static Routes of(Overlay overlay) {
    List<Route> routes = new ArrayList<>();
    overlay.objects(HTTPRoute.class).forEach(route -> add(routes, route));
    overlay.objects(Ingress.class).forEach(ingress -> add(routes, ingress));
    return new Routes(routes);
  }

  private static void add(List<Route> routes, HTTPRoute route) {
    for (var rule : route.getSpec().getRules()) {
      for (var backend : rule.getBackendRefs()) {
        for (var match : rule.getMatches()) {
          routes.add(
              new Route(
                  match.getPath().getValue(),
                  match.getPath().getType().equals("Exact"),
                  backend.getName()));
        }
      }
    }
  }

  private static void add(List<Route> routes, Ingress ingress) {
    for (var rule : ingress.getSpec().getRules()) {
      for (var path : rule.getHttp().getPaths()) {
        routes.add(
            new Route(
                path.getPath(),
                path.getPathType().equals("Exact"),
                path.getBackend().getService().getName()));
      }
    }
  }

  /** The Service that a request goes to: that of the longest path. */
  Optional<String> service(String request) {
    return all.stream()
        .filter(route -> route.takes(request))
        .max(Comparator.comparing(Route::exact).thenComparing(route -> route.path().length()))
        .map(Route::service);
  }
}
