package io.parley.message.socket;

import com.google.protobuf.ByteString;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Edit;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Recalled;
import io.parley.proto.message.CommittedEntry;
import java.util.Set;

/**
 * A new entry on its way to readers, encoded once for each of two kinds of them: those who are told
 * all of it, and those whom its text is not for. An edit is without text for whoever may not see
 * the message; a message counts as recalled for whoever had left before it was edited.
 */
final class LiveEntry {
  private final Entry entry;

  /** Whoever does not see the entry with this seq is not told the text; 0: nobody for that. */
  private final long editedSeq;

  private final Set<ByteString> staleFor;
  private byte[] whole;
  private byte[] withoutText;

  LiveEntry(CommittedEntry committed) {
    entry = committed.getEntry();
    editedSeq = entry.getContent().hasEdit() ? entry.getContent().getEdit().getSeq() : 0;
    staleFor =
        committed.getStaleForCount() == 0 ? Set.of() : Set.copyOf(committed.getStaleForList());
  }

  /** As a user gets it who sees the conversation from a seq on. */
  byte[] part(LocalUser user, long fromSeq) {
    boolean hidden = editedSeq == 0 ? staleFor.contains(user.idBytes) : editedSeq < fromSeq;
    if (hidden) {
      withoutText = withoutText == null ? Frames.part(withoutText()) : withoutText;
      return withoutText;
    }
    whole = whole == null ? Frames.part(entry) : whole;
    return whole;
  }

  private Entry withoutText() {
    Content.Builder content = Content.newBuilder();
    if (editedSeq == 0) {
      content.setRecalled(Recalled.newBuilder().setTimeMs(entry.getTimeMs()));
    } else {
      content.setEdit(Edit.newBuilder().setSeq(editedSeq));
    }
    return entry.toBuilder().setContent(content).build();
  }
}
