package io.parley.k8s;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;

/** Which labels a selector takes. */
final class Selectors {
  private Selectors() {}

  static boolean takes(Map<String, String> selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.entrySet());
  }

  static boolean takes(LabelSelector selector, Map<String, String> labels) {
    return (selector.getMatchLabels() == null || takes(selector.getMatchLabels(), labels))
        && selector.getMatchExpressions().stream().allMatch(e -> takes(e, labels));
  }

  private static boolean takes(LabelSelectorRequirement expression, Map<String, String> labels) {
    String value = labels.get(expression.getKey());
    return switch (expression.getOperator()) {
      case "In" -> value != null && expression.getValues().contains(value);
      case "NotIn" -> value == null || !expression.getValues().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> throw new AssertionError("no operator of selectors: " + expression.getOperator());
    };
  }
}
