package io.parley.localcluster;

import io.parley.testkit.Command;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where pods cannot run, or manifests not be rendered, and says why. */
final class WherePodsRun implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (context.getTestMethod().isPresent()) {
      return ConditionEvaluationResult.enabled("its class is");
    }
    for (String script : List.of("scripts/kustomize.sh", "scripts/pods.sh")) {
      Command ready = Command.run(Pods.HOME, Map.of(), List.of(script));
      if (ready.status() != 0) {
        List<String> said = ready.errors().lines().toList();
        return ConditionEvaluationResult.disabled(
            said.isEmpty() ? script + " failed" : said.get(said.size() - 1));
      }
    }
    return ConditionEvaluationResult.enabled("there are podman and a renderer");
  }
}
