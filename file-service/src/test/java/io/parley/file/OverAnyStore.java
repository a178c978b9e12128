package io.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.Person.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of one file-service over a store of their subclass's, with two people who use it. */
@ExtendWith(ParleyExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OverAnyStore {
  FileSuite suite;
  Person ana;
  Person ben;

  abstract StoreUnderTest store();

  @BeforeAll
  final void startSuite(Scope scope) {
    suite = FileSuite.start(scope, store());
    ana = suite.person("ana");
    ben = suite.person("ben");
  }

  @AfterAll
  final void stopSuite() {
    suite.close();
  }

  /** The answer of a file that is unknown, and of one that one may not know of. */
  static void isNotThere(Answer answer) {
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("NOT_FOUND");
  }

  /** So many bytes without a pattern; the same ones each time. */
  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
