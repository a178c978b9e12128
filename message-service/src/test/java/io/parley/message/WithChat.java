package io.parley.message;

import io.parley.message.domain.routing.Records;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that share one chat, which runs as long as their class, with people new in each test. */
@ExtendWith(ParleyExtension.class)
abstract class WithChat {
  /** Of the class whose turn it is: they run one after another. */
  static Chat chat;

  final UserId ana = Records.user();
  final UserId ben = Records.user();
  final UserId cleo = Records.user();

  @BeforeAll
  static void startChat(Scope scope) {
    chat = new Chat(scope);
  }

  @AfterAll
  static void stopChat() {
    chat.close();
  }

  /** Why a frame was refused. */
  static ErrorCode refusal(ServerFrame answer) {
    return answer.getNack().getFailure().getCode();
  }

  /** A group of ana's that is known. */
  final GroupLog groupOf(UserId... others) {
    GroupLog group = new GroupLog(chat, ana, others);
    group.await();
    return group;
  }
}
