package io.parley.contact.domain;

import io.parley.proto.id.FileId;
import java.util.Optional;

/**
 * What the owner and admins of a group set.
 *
 * @param notice empty: none
 * @param avatar a file's id or one emoji; empty: none
 * @param listed it can be found by its name, and asked to be joined
 * @param open whoever finds it may come in at once; only where it is listed
 * @param allHistory newcomers see everything, not just what comes after their joining
 * @param allMuted only the owner and admins may write
 */
public record GroupSettings(
    String name,
    String notice,
    String avatar,
    boolean listed,
    boolean open,
    boolean allHistory,
    boolean allMuted) {

  /** The picture, where it is a file. */
  public Optional<FileId> avatarFile() {
    return Texts.file(avatar);
  }

  GroupSettings withName(String next) {
    return new GroupSettings(next, notice, avatar, listed, open, allHistory, allMuted);
  }

  GroupSettings withNotice(String next) {
    return new GroupSettings(name, next, avatar, listed, open, allHistory, allMuted);
  }

  GroupSettings withAvatar(String next) {
    return new GroupSettings(name, notice, next, listed, open, allHistory, allMuted);
  }

  GroupSettings withListing(boolean nextListed, boolean nextOpen) {
    return new GroupSettings(name, notice, avatar, nextListed, nextOpen, allHistory, allMuted);
  }

  GroupSettings withAllHistory(boolean next) {
    return new GroupSettings(name, notice, avatar, listed, open, next, allMuted);
  }

  GroupSettings withAllMuted(boolean next) {
    return new GroupSettings(name, notice, avatar, listed, open, allHistory, next);
  }
}
