package io.parley.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringRulesTest {
  @Test
  void a_domain_that_knows_http_is_found() {
    assertThatThrownBy(() -> LayeringRules.check("sample", location -> location.contains("domain")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Leaky.path")
        .hasMessageContaining("RoutingContext");
  }

  @Test
  void an_endpoint_that_reaches_past_the_domain_is_found() {
    assertThatThrownBy(
            () -> LayeringRules.check("sample", location -> !location.contains("domain")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Shortcut.count")
        .hasMessageContaining("Rows");
  }

  @Test
  void a_mistyped_package_is_no_success() {
    assertThatThrownBy(() -> LayeringRules.check("nothing", new ImportOption.DoNotIncludeTests()))
        .isInstanceOf(AssertionError.class)
        .hasMessage("no classes in io.parley.nothing");
  }
}
