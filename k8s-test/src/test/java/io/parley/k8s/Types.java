package io.parley.k8s;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.Issuer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which types manifests may be of, and the check that one is a whole object of its type. */
final class Types {
  /** Kubernetes' own; the Java client of Kubernetes knows them as well. */
  private static final List<Class<? extends HasMetadata>> OWN =
      List.of(
          Namespace.class,
          Service.class,
          ServiceAccount.class,
          ConfigMap.class,
          Secret.class,
          PersistentVolumeClaim.class,
          Pod.class,
          Deployment.class,
          StatefulSet.class,
          DaemonSet.class,
          Job.class,
          CronJob.class,
          Ingress.class,
          NetworkPolicy.class,
          PodDisruptionBudget.class,
          HorizontalPodAutoscaler.class,
          Role.class,
          RoleBinding.class);

  private static final Map<String, Class<? extends HasMetadata>> CUSTOM =
      byName(
          List.of(
              Certificate.class,
              Issuer.class,
              Gateway.class,
              HTTPRoute.class,
              ServiceMonitor.class,
              PodMonitor.class,
              PrometheusRule.class));

  /** One class for all versions of a type; {@link Strictness} leaves out what v1 has not. */
  private static final Map<String, Class<? extends HasMetadata>> STRIMZI =
      Stream.of(Kafka.class, KafkaNodePool.class, KafkaTopic.class, KafkaUser.class)
          .collect(
              Collectors.toMap(
                  type -> name("kafka.strimzi.io/v1", HasMetadata.getKind(type)),
                  Function.identity()));

  private static final Map<String, Class<? extends HasMetadata>> KUBERNETES = byName(OWN);

  private Types() {}

  /**
   * Requires that every field is one of the type, with a value that it takes, and that none is
   * missing that it needs.
   *
   * @throws AssertionError beginning with the manifest and naming the field
   */
  static void check(Manifest manifest) {
    String name = name(manifest.apiVersion(), manifest.kind());
    try {
      if (KUBERNETES.containsKey(name)) {
        Strictness.read(manifest.json(), KUBERNETES.get(name));
        checkByClient(manifest);
      } else if (CUSTOM.containsKey(name)) {
        Strictness.read(manifest.json(), CUSTOM.get(name));
      } else if (STRIMZI.containsKey(name)) {
        Strictness.read(manifest.json(), STRIMZI.get(name));
      } else {
        throw new AssertionError("no type " + name + " is known");
      }
    } catch (AssertionError e) {
      throw new AssertionError(manifest + ": " + e.getMessage(), e);
    }
  }

  /** Knows the required fields too, and is made from what Kubernetes publishes. */
  private static void checkByClient(Manifest manifest) {
    String version = manifest.apiVersion().replaceFirst(".*/", "");
    String type =
        "io.kubernetes.client.openapi.models."
            + version.substring(0, 1).toUpperCase(Locale.ROOT)
            + version.substring(1)
            + manifest.kind();
    try {
      Class.forName(type)
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, JsonParser.parseString(manifest.json().toString()));
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the Java client has no type " + type, e);
    }
  }

  private static Map<String, Class<? extends HasMetadata>> byName(
      List<Class<? extends HasMetadata>> types) {
    return types.stream()
        .collect(
            Collectors.toMap(
                type -> name(HasMetadata.getApiVersion(type), HasMetadata.getKind(type)),
                Function.identity()));
  }

  private static String name(String apiVersion, String kind) {
    return apiVersion + " " + kind;
  }
}
