package io.parley.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapEnvSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The environment of a container, as a kubelet puts it together. */
final class Variables {
  /** Good as any text, and as a key of 32 bytes. */
  static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

  private Variables() {}

  /** Variables by name; secrets and fields of the pod have made-up values. */
  static Map<String, String> of(Overlay overlay, Container container) {
    Map<String, String> variables = new TreeMap<>();
    for (EnvFromSource source : container.getEnvFrom()) {
      variables.putAll(configMap(overlay, source.getConfigMapRef()));
    }
    for (EnvVar variable : container.getEnv()) {
      variables.put(variable.getName(), value(variable));
    }
    return variables;
  }

  /** Those of the suite. */
  static Map<String, String> ofParley(Overlay overlay, Container container) {
    return of(overlay, container).entrySet().stream()
        .filter(variable -> variable.getKey().startsWith("PARLEY_"))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> other, TreeMap::new));
  }

  private static Map<String, String> configMap(Overlay overlay, ConfigMapEnvSource source) {
    if (source == null) {
      throw new AssertionError("variables are to come from ConfigMaps or one by one");
    }
    return overlay.objects(ConfigMap.class).stream()
        .filter(map -> map.getMetadata().getName().equals(source.getName()))
        .map(ConfigMap::getData)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no ConfigMap " + source.getName()));
  }

  private static String value(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue() == null ? "" : variable.getValue();
    }
    if (variable.getValueFrom().getSecretKeyRef() != null) {
      return SECRET;
    }
    if (variable.getValueFrom().getFieldRef() != null) {
      return "10.0.0.1";
    }
    throw new AssertionError(variable.getName() + " comes from what tests do not know");
  }
}
