package io.parley.contact.domain;

import io.parley.proto.id.FileId;
import java.util.Optional;

/**
 * What the owner and admins of a group set.
 *
 * @param notice empty: none
 * @param avatar a file's id or one emoji; empty: none
 * @param listed it can be found by its name, and asked to be joined
 * @param allHistory newcomers see everything, not just what comes after their joining
 * @param allMuted only the owner and admins may write
 */
public record GroupSettings(
    String name,
    String notice,
    String avatar,
    boolean listed,
    boolean allHistory,
    boolean allMuted) {

  /** The picture, where it is a file. */
  public Optional<FileId> avatarFile() {
    return Texts.file(avatar);
  }

  GroupSettings withName(String next) {
    return new GroupSettings(next, notice, avatar, listed, allHistory, allMuted);
  }

  GroupSettings withNotice(String next) {
    return new GroupSettings(name, next, avatar, listed, allHistory, allMuted);
  }

  GroupSettings withAvatar(String next) {
    return new GroupSettings(name, notice, next, listed, allHistory, allMuted);
  }

  GroupSettings withListed(boolean next) {
    return new GroupSettings(name, notice, avatar, next, allHistory, allMuted);
  }

  GroupSettings withAllHistory(boolean next) {
    return new GroupSettings(name, notice, avatar, listed, next, allMuted);
  }

  GroupSettings withAllMuted(boolean next) {
    return new GroupSettings(name, notice, avatar, listed, allHistory, next);
  }
}
