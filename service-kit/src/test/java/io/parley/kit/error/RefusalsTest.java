package io.parley.kit.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.error.ErrorCode;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  @Test
  void aLateAnswerIsAsGoodAsNone() {
    Refusal late = new Refusal(ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED, "no answer in 3 s");
    Throwable told = Refusals.lateIsUnavailable(late, "files cannot be looked up now");
    assertThat(told).isInstanceOf(Refusal.class).hasMessage("files cannot be looked up now");
    assertThat(((Refusal) told).code()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
  }

  @Test
  void otherFailuresStayWhatTheyAre() {
    Refusal refusal = new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "no such file");
    Throwable fault = new IllegalStateException();
    assertThat(Refusals.lateIsUnavailable(refusal, "not now")).isSameAs(refusal);
    assertThat(Refusals.lateIsUnavailable(fault, "not now")).isSameAs(fault);
  }
}
