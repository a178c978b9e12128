package io.parley.message.routing;

import io.parley.message.domain.routing.Advance;
import io.parley.message.domain.routing.LoggedRecord;
import io.parley.message.domain.routing.Ownership;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.Feed;
import io.parley.proto.message.FeedItem;
import io.parley.proto.message.Refused;
import java.util.List;

/** Makes what the feed says. */
final class Feeds {
  private Feeds() {}

  /** How far the partition is decided. */
  static Feed beacon(Ownership owned) {
    return Feed.newBuilder()
        .setPartition(owned.partition())
        .setEpoch(owned.epoch())
        .setFrom(owned.nextPosition())
        .setTo(owned.nextPosition())
        .build();
  }

  /** What a stretch of the partition came to; no items: nothing that anybody sees. */
  static Feed committed(Advance advance, List<FeedItem> items) {
    Feed.Builder feed =
        Feed.newBuilder()
            .setPartition(advance.owned().partition())
            .setEpoch(advance.owned().epoch())
            .setFrom(advance.owned().nextPosition())
            .setTo(advance.to());
    if (items != null) {
      feed.addAllItems(items);
    }
    return feed.build();
  }

  /** A record that was buried: its sender, if it has one, is told. */
  static Feed buried(Advance advance, LoggedRecord buried) {
    if (buried.record().getRecordCase() != LogRecord.RecordCase.SENT) {
      return committed(advance, null);
    }
    FeedItem item =
        FeedItem.newBuilder()
            .setPosition(buried.position())
            .setRefused(
                Refused.newBuilder()
                    .setSenderId(buried.record().getSent().getSenderId())
                    .setClientId(buried.record().getSent().getClientId())
                    .setCode(ErrorCode.ERROR_CODE_INTERNAL))
            .build();
    return committed(advance, List.of(item));
  }
}
