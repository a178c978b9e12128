package io.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceivedLogTest {
  private static final long QUICK = 1_000_000;

  private final SentLog sent = new SentLog();
  private final ReceivedLog received = new ReceivedLog();

  private void sendAndAcknowledge(int messages) {
    for (int i = 0; i < messages; i++) {
      long number = sent.next();
      sent.acknowledged(number, number + 1);
    }
  }

  @Test
  void nothing_is_wrong_when_all_arrive_once_in_order_and_in_time() {
    sendAndAcknowledge(100);
    for (int number = 0; number < 100; number++) {
      assertThat(received.arrived(number, number + 1, QUICK)).isTrue();
    }

    assertThat(received.against(sent)).isEqualTo(new Counts(100, 100, 0, 0, 0, 0, 0, 0));
    assertThat(received.against(sent).clean()).isTrue();
  }

  @Test
  void a_conversation_with_entries_of_others_between_is_in_order() {
    long first = sent.next();
    long second = sent.next();
    sent.acknowledged(first, 5);
    sent.acknowledged(second, 9);
    received.arrived(0, 5, QUICK);
    received.arrived(1, 9, QUICK);

    assertThat(received.against(sent).clean()).isTrue();
  }

  @Test
  void an_acknowledged_message_that_never_arrives_is_lost() {
    sendAndAcknowledge(3);
    received.arrived(0, 1, QUICK);
    received.arrived(2, 3, QUICK);

    Counts counts = received.against(sent);

    assertThat(counts.lost()).isEqualTo(1);
    assertThat(counts.late()).isZero();
    assertThat(counts.clean()).isFalse();
  }

  @Test
  void a_message_that_is_only_in_the_history_is_late_and_not_lost() {
    sendAndAcknowledge(2);
    received.arrived(0, 1, QUICK);
    received.caughtUp(0);
    received.caughtUp(1);

    Counts counts = received.against(sent);

    assertThat(counts.lost()).isZero();
    assertThat(counts.late()).isEqualTo(1);
  }

  @Test
  void a_message_that_arrives_after_three_seconds_is_late() {
    sendAndAcknowledge(2);
    received.arrived(0, 1, ReceivedLog.LATE_NANOS);
    received.arrived(1, 2, ReceivedLog.LATE_NANOS + 1);

    assertThat(received.against(sent).late()).isEqualTo(1);
  }

  @Test
  void a_second_arrival_is_repeated_and_does_not_count_as_reordered() {
    sendAndAcknowledge(2);
    received.arrived(0, 1, QUICK);
    received.arrived(1, 2, QUICK);

    assertThat(received.arrived(0, 1, QUICK)).isFalse();
    assertThat(received.arrived()).isEqualTo(2);
    assertThat(received.against(sent)).isEqualTo(new Counts(2, 2, 0, 0, 0, 1, 0, 0));
  }

  @Test
  void an_entry_with_another_seq_than_the_acknowledged_one_is_repeated() {
    sendAndAcknowledge(1);
    received.arrived(0, 7, QUICK);

    assertThat(received.against(sent).repeated()).isEqualTo(1);
  }

  @Test
  void an_arrival_behind_a_later_message_is_reordered() {
    sendAndAcknowledge(3);
    received.arrived(0, 1, QUICK);
    received.arrived(2, 3, QUICK);
    received.arrived(1, 2, QUICK);

    Counts counts = received.against(sent);

    assertThat(counts.reordered()).isEqualTo(1);
    assertThat(counts.lost()).isZero();
  }

  @Test
  void a_seq_that_falls_while_the_messages_are_in_order_is_reordered() {
    sent.acknowledged(sent.next(), 2);
    sent.acknowledged(sent.next(), 1);
    received.arrived(0, 2, QUICK);
    received.arrived(1, 1, QUICK);

    assertThat(received.against(sent).reordered()).isEqualTo(1);
  }

  @Test
  void a_refused_message_is_not_lost_whether_it_arrives_or_not() {
    sent.refused(sent.next());
    sent.refused(sent.next());
    received.arrived(1, 1, QUICK);

    assertThat(received.against(sent)).isEqualTo(new Counts(2, 0, 2, 0, 0, 0, 0, 0));
  }

  @Test
  void an_unanswered_message_is_lost_unless_it_arrives() {
    sent.next();
    sent.next();
    received.arrived(0, 1, QUICK);

    assertThat(received.against(sent)).isEqualTo(new Counts(2, 0, 0, 2, 1, 0, 0, 0));
  }

  @Test
  void counts_of_channels_add_up() {
    Counts one = new Counts(1, 2, 3, 4, 5, 6, 7, 8);

    assertThat(one.plus(one)).isEqualTo(new Counts(2, 4, 6, 8, 10, 12, 14, 16));
  }
}
