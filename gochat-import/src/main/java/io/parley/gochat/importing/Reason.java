package io.parley.gochat.importing;

/** Why a row of go-chat's is passed over. */
enum Reason {
  DELETED("deleted in go-chat"),
  NO_ID("its uuid is no UUID"),
  GONE("names somebody who is gone or deleted"),
  ONESELF("is with oneself"),
  TWICE("says the same as one before"),
  NOBODY_LEFT("nobody is left in the group"),
  GROUP_GONE("its group is gone or deleted"),
  GROUP_TOO_LARGE("the group has more members than contact.group_members allows"),
  GROUP_PASSED_OVER("its group was passed over"),
  UNKNOWN_TYPE("goes neither to a user nor to a group"),
  NOTHING_SAID("has neither text nor file"),
  FILE_MISSING("its file is not in the folder"),
  FILE_EMPTY("its file is empty"),
  FILE_TOO_LARGE("its file is larger than file.largest allows"),
  NOT_A_PICTURE("its file is no picture"),
  REFUSED("refused by the suite");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** For people. */
  String text() {
    return text;
  }
}
