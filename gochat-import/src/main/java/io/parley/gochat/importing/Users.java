package io.parley.gochat.importing;

import io.parley.gochat.importing.names.StoredName;
import io.parley.gochat.importing.names.UserNames;
import io.parley.gochat.importing.names.Words;
import io.parley.gochat.importing.source.Source;
import io.parley.gochat.importing.source.UserRow;
import io.parley.gochat.importing.suite.Suite;
import io.parley.kit.error.Refusal;
import io.parley.proto.auth.ImportUserRequest;
import io.parley.proto.auth.ImportUserResponse;
import io.parley.proto.auth.UpdateProfileRequest;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * People with their pictures. Those whose names may stay come first of each page: the others get
 * names that nobody of go-chat has.
 */
final class Users {
  private static final int PAGE = 500;

  /** That somebody has another user name now. */
  record Renamed(long row, String before, String now) {}

  private final Source source;
  private final Suite suite;
  private final StoredFiles files;
  private final Progress progress;
  private final Workers workers;
  private final Ticker ticker;
  private final Tally tally = new Tally();
  private final ConcurrentLinkedQueue<Renamed> renamed = new ConcurrentLinkedQueue<>();

  Users(
      Source source,
      Suite suite,
      StoredFiles files,
      Progress progress,
      Workers workers,
      Ticker ticker) {
    this.source = source;
    this.suite = suite;
    this.files = files;
    this.progress = progress;
    this.workers = workers;
    this.ticker = ticker;
  }

  void run() {
    ticker.begin("users", source.count(Source.Table.USERS), 0);
    long last = 0;
    for (List<UserRow> page = source.users(last, PAGE);
        !page.isEmpty();
        page = source.users(last, PAGE)) {
      List<Runnable> kept = new ArrayList<>();
      List<UserRow> others = new ArrayList<>();
      for (UserRow row : page) {
        Optional<Reason> reason = reason(row);
        tally.read();
        if (reason.isPresent()) {
          tally.pass(reason.get(), row.id());
        } else if (UserNames.isGood(row.username())) {
          List<String> names = names(row);
          kept.add(() -> take(row, names));
        } else {
          others.add(row);
        }
      }
      workers.all(kept);
      others.forEach(row -> take(row, names(row)));
      last = page.get(page.size() - 1).id();
      progress.users(last);
      progress.save();
      ticker.add(page.size());
    }
    ticker.end();
  }

  private static Optional<Reason> reason(UserRow row) {
    if (row.person().deleted()) {
      return Optional.of(Reason.DELETED);
    }
    return row.person().id().isEmpty() ? Optional.of(Reason.NO_ID) : Optional.empty();
  }

  private List<String> names(UserRow row) {
    UserId id = row.person().id().orElseThrow();
    List<String> names = new ArrayList<>();
    if (UserNames.isGood(row.username())) {
      names.add(row.username());
    }
    for (String name : UserNames.derived(row.username(), row.id(), id.value())) {
      if (!names.contains(name) && !source.hasNamesake(name, row.id())) {
        names.add(name);
      }
    }
    return names;
  }

  private void take(UserRow row, List<String> names) {
    UserId id = row.person().id().orElseThrow();
    User user = account(row, id, names).getUser();
    tally.taken();
    if (!user.getUsername().equals(row.username())) {
      renamed.add(new Renamed(row.id(), row.username(), user.getUsername()));
    }
    if (row.id() > progress.users() && !row.avatar().isBlank()) {
      progress.avatarTally().read();
      if (user.getAvatar().isEmpty()) {
        avatar(row, id);
      } else {
        progress.avatarTally().taken();
      }
    }
  }

  private ImportUserResponse account(UserRow row, UserId id, List<String> names) {
    for (String name : names) {
      // Where the user name is another, the old one is what people know them by.
      String shown = name.equals(row.username()) ? row.nickname() : row.username();
      ImportUserRequest request =
          ImportUserRequest.newBuilder()
              .setId(id.toString())
              .setUsername(name)
              .setNickname(Words.nickname(shown))
              .setCreatedMs(row.createdMs())
              .build();
      try {
        return account(row, request);
      } catch (Refusal refusal) {
        if (refusal.code() != ErrorCode.ERROR_CODE_USERNAME_TAKEN) {
          throw refusal;
        }
      }
    }
    throw new ImportException(
        "user " + row.id() + ": all of these user names belong to others: " + names);
  }

  private ImportUserResponse account(UserRow row, ImportUserRequest request) {
    try {
      return suite.own(AuthApi.IMPORT_USER, request);
    } catch (Refusal refusal) {
      return switch (refusal.code()) {
        case ERROR_CODE_USERNAME_TAKEN -> throw refusal;
        case ERROR_CODE_INVALID_ARGUMENT -> {
          if (request.getNickname().isEmpty()) {
            throw refused(row, refusal);
          }
          // A name that cannot be shown is none.
          yield account(row, request.toBuilder().clearNickname().build());
        }
        default -> throw refused(row, refusal);
      };
    }
  }

  private static ImportException refused(UserRow row, Refusal refusal) {
    return new ImportException(
        "user " + row.id() + ": auth-service refuses it: " + refusal.getMessage(), refusal);
  }

  private void avatar(UserRow row, UserId id) {
    Optional<String> name = StoredName.of(row.avatar());
    if (name.isEmpty()) {
      progress.avatarTally().pass(Reason.FILE_MISSING, row.id());
      return;
    }
    StoredFiles.Outcome put = files.putAvatar(id, name.get());
    if (put.passed().isPresent()) {
      progress.avatarTally().pass(put.passed().get(), row.id());
      return;
    }
    suite.as(
        id,
        AuthApi.UPDATE_PROFILE,
        UpdateProfileRequest.newBuilder().setAvatar(put.id().orElseThrow()).build());
    progress.avatarTally().taken();
  }

  Tally tally() {
    return tally;
  }

  List<Renamed> renamed() {
    return renamed.stream().sorted((one, other) -> Long.compare(one.row(), other.row())).toList();
  }
}
