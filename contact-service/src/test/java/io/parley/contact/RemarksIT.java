package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names that people give their contacts. */
@ExtendWith(ParleyExtension.class)
class RemarksIT {
  private static ContactSuite suite;

  private final Person ana = suite.person("ana");
  private final Person ben = suite.person("ben");

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static String remark(Person of) {
    return of.list("contacts").get(0).getString("remark");
  }

  @Test
  void onlyTheirWriterSeesThemAndIsTold() {
    suite.befriend(ana, ben);
    long anas = ana.listVersion();
    long bens = ben.listVersion();
    assertThat(ana.remark(ben, "  Ben from work 🎉 ").status()).isEqualTo(204);
    assertThat(remark(ana)).isEqualTo("Ben from work 🎉");
    assertThat(remark(ben)).isEmpty();
    assertThat(ben.remark(ana, "Boss").status()).isEqualTo(204);
    assertThat(remark(ana)).isEqualTo("Ben from work 🎉");
    assertThat(remark(ben)).isEqualTo("Boss");
    assertThat(ana.remark(ben, "Ben from work 🎉").status()).isEqualTo(204);
    assertThat(ana.listVersion()).isEqualTo(anas + 1);
    assertThat(ben.listVersion()).isEqualTo(bens + 1);
    assertThat(suite.log().listChanges(ana.id())).containsExactly(anas + 1);
    assertThat(suite.log().pair(ana.id(), ben.id())).hasSize(2);

    assertThat(ana.remark(ben, "").status()).isEqualTo(204);
    assertThat(remark(ana)).isEmpty();
  }

  @Test
  void theyGoWithTheRelation() {
    suite.befriend(ana, ben);
    ana.remark(ben, "Ben");
    ben.remark(ana, "Ana");
    ben.removeContact(ana);
    assertThat(ana.remark(ben, "Ben").code()).isEqualTo("NOT_CONTACTS");
    suite.befriend(ben, ana);
    assertThat(remark(ana)).isEmpty();
    assertThat(remark(ben)).isEmpty();
    ana.remark(ben, "Ben");
    ana.block(ben);
    ana.unblock(ben);
    suite.befriend(ana, ben);
    assertThat(remark(ana)).isEmpty();
  }

  @Test
  void onlyContactsHaveThemAndOnlyGoodOnes() {
    assertThat(ana.remark(ben, "Ben").code()).isEqualTo("NOT_CONTACTS");
    assertThat(ana.remark(ana, "Me").code()).isEqualTo("INVALID_ARGUMENT");
    suite.befriend(ana, ben);
    assertThat(ana.remark(ben, "😀".repeat(64)).status()).isEqualTo(204);
    assertThat(ana.remark(ben, "😀".repeat(65)).code()).isEqualTo("INVALID_ARGUMENT");
    assertThat(ana.remark(ben, "a\u202Eb").code()).isEqualTo("INVALID_ARGUMENT");
    assertThat(ana.remark(ben, "a\nb").code()).isEqualTo("INVALID_ARGUMENT");
    assertThat(remark(ana)).isEqualTo("😀".repeat(64));
  }
}
