package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.parley.message.domain.routing.Records;
import io.parley.proto.client.CloseCode;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.testkit.Await;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is counted for operators. */
class MetricsIT extends WithChat {
  private static double sends(String code) {
    Counter counter = chat.service.meters().find("parley.sends").tag("code", code).counter();
    return counter == null ? 0 : counter.count();
  }

  private static Timer timer(String name) {
    return chat.service.meters().get(name).timer();
  }

  private static double counted(String name) {
    return chat.service.meters().get(name).counter().count();
  }

  private static double shown(String name) {
    return chat.service.meters().get(name).gauge().value();
  }

  @Test
  void aSendIsCountedByWhatBecameOfIt() {
    chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ClientId once = Records.client();
    double before = sends("OK");
    double repeated = sends("REPEATED");
    double refused = sends("MAY_NOT_WRITE");
    long acknowledged = timer("parley.sends.acknowledged").count();

    a.text(ben, once, "hello");
    a.ack(once);
    assertThat(sends("OK") - before).isEqualTo(1);
    assertThat(timer("parley.sends.acknowledged").count() - acknowledged).isEqualTo(1);

    ChatClient again = chat.join(ana);
    again.text(ben, once, "hello");
    again.ack(once);
    assertThat(sends("REPEATED") - repeated).isEqualTo(1);

    ClientId toStranger = Records.client();
    int frame = a.text(cleo, toStranger, "hello");
    assertThat(refusal(a.await("a refusal", answer -> answer.getRe() == frame)))
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
    assertThat(sends("MAY_NOT_WRITE") - refused).isEqualTo(1);
    assertThat(sends("OK") - before).isEqualTo(1);
  }

  @Test
  void theTimeToTheReadersIsMeasured() {
    ConversationId id = chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    long before = timer("parley.delivery").count();
    double totalMs = timer("parley.delivery").totalTime(TimeUnit.MILLISECONDS);

    a.text(ben, Records.client(), "hello");
    b.entry(id, 1);

    assertThat(timer("parley.delivery").count()).isGreaterThan(before);
    assertThat(timer("parley.delivery").totalTime(TimeUnit.MILLISECONDS) - totalMs)
        .isBetween(0.0, 20_000.0);
  }

  @Test
  void socketsAreCountedWhenTheyComeAndGo() {
    double open = shown("parley.sockets.open");
    double opened = counted("parley.sockets.opened");
    ChatClient a = chat.join(ana);
    assertThat(counted("parley.sockets.opened") - opened).isEqualTo(1);
    a.close();
    Await.until("gone", () -> shown("parley.sockets.open") == open);

    ChatClient bad = chat.connect();
    bad.raw(new byte[] {(byte) 0xff});
    assertThat(bad.closeCode()).isEqualTo(CloseCode.CLOSE_CODE_MALFORMED_VALUE);
    assertThat(
            chat.service
                .meters()
                .get("parley.sockets.closed")
                .tag("reason", "malformed")
                .counter()
                .count())
        .isEqualTo(1);
  }
}
