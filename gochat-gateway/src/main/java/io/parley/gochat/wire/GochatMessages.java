package io.parley.gochat.wire;

import io.parley.gochat.files.FileNames;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import java.util.ArrayList;
import java.util.List;

/** Entries of conversations as go-chat's clients know messages. */
public final class GochatMessages {
  private GochatMessages() {}

  /**
   * What an entry is in a conversation's history: one message or several, as one of go-chat's holds
   * a text or one file. None where they would not know it, or see it elsewhere: edits and reactions
   * change the message that they are about.
   */
  public static List<GochatContent> of(Entry entry) {
    Content content = entry.getContent();
    return switch (content.getKindCase()) {
      case TEXT -> of(content.getText());
      case RECALLED -> List.of(aside("message taken back"));
      case SYSTEM -> asides(Happenings.of(content.getSystem()));
      case CALL_ENDED -> asides(Happenings.of(content.getCallEnded()));
      case RECALL, EDIT, REACTION, CALL_STARTED, KIND_NOT_SET -> List.of();
    };
  }

  /**
   * What an entry is to a client that shows only what is added: an edit is told as its new text,
   * since the message that it is about stays as it was until the conversation is opened again.
   */
  public static List<GochatContent> live(Entry entry) {
    Content content = entry.getContent();
    return content.hasEdit() && content.getEdit().hasText()
        ? List.of(text("* " + content.getEdit().getText().getBody()))
        : of(entry);
  }

  private static List<GochatContent> of(Text text) {
    List<GochatContent> all = new ArrayList<>(text.getAttachmentsCount() + 1);
    text.getAttachmentsList().forEach(one -> all.add(file(one)));
    if (!text.getBody().isBlank()) {
      all.add(text(text.getBody()));
    }
    return all;
  }

  private static GochatContent file(Attachment file) {
    return new GochatContent("", contentType(file), FileNames.of(file));
  }

  private static int contentType(Attachment file) {
    return switch (file.getKindCase()) {
      case IMAGE -> ContentTypes.PICTURE;
      case VOICE -> ContentTypes.SOUND;
      case VIDEO -> ContentTypes.VIDEO;
      case FILE, KIND_NOT_SET -> contentType(file.getMediaType());
    };
  }

  /** Of what was sent as a file: players, where the client's browser has one for it. */
  private static int contentType(String mediaType) {
    if (mediaType.startsWith("audio/")) {
      return ContentTypes.SOUND;
    }
    return mediaType.startsWith("video/") ? ContentTypes.VIDEO : ContentTypes.FILE;
  }

  private static List<GochatContent> asides(String what) {
    return List.of(aside(what));
  }

  /** Apart from what people write. */
  private static GochatContent aside(String what) {
    return text("[" + what + "]");
  }

  private static GochatContent text(String text) {
    return new GochatContent(text, ContentTypes.TEXT, "");
  }
}
