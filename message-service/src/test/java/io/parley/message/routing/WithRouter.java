package io.parley.message.routing;

import io.parley.message.domain.routing.Records;
import io.parley.proto.id.UserId;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that each have a router of their own in hand. */
@ExtendWith(ParleyExtension.class)
abstract class WithRouter {
  final UserId ana = Records.user();
  final UserId ben = Records.user();
  RouterHarness harness;

  @BeforeEach
  final void openHarness(Scope scope) {
    harness = new RouterHarness(scope);
  }

  @AfterEach
  final void closeHarness() {
    harness.close();
  }
}
