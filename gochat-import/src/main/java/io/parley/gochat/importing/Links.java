package io.parley.gochat.importing;

import io.parley.gochat.importing.source.Source;
import io.parley.gochat.importing.source.UserRow;
import io.parley.gochat.importing.suite.Suite;
import io.parley.proto.auth.CreatePasswordLinkRequest;
import io.parley.proto.auth.CreatePasswordLinkResponse;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.ImportUserRequest;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Links by which people who have no password set one, in a file that its owner alone may read: a
 * link is as good as a password.
 */
final class Links {
  private static final String NAME = "links.tsv";
  private static final int PAGE = 200;

  private final Source source;
  private final Suite suite;
  private final Progress progress;
  private final Workers workers;
  private final Ticker ticker;
  private final URI address;
  private final Path file;
  private long made;

  Links(
      Source source,
      Suite suite,
      Progress progress,
      Workers workers,
      Ticker ticker,
      URI address,
      Path folder) {
    this.source = source;
    this.suite = suite;
    this.progress = progress;
    this.workers = workers;
    this.ticker = ticker;
    this.address = address;
    this.file = folder.resolve(NAME);
  }

  /** For those who have had none yet: a new one would end what they were given. */
  void forNewOnes() {
    run(progress.linked());
  }

  /** For everybody, in the place of all earlier ones. */
  void anew() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(e);
    }
    run(0);
  }

  private void run(long after) {
    ticker.begin("links", source.count(Source.Table.USERS), 0);
    try (Writer out = open()) {
      long last = after;
      for (List<UserRow> page = source.users(last, PAGE);
          !page.isEmpty();
          page = source.users(last, PAGE)) {
        Map<Long, String> lines = new ConcurrentSkipListMap<>();
        workers.all(tasks(page, lines));
        for (String line : lines.values()) {
          out.write(line);
        }
        out.flush();
        made += lines.size();
        last = page.get(page.size() - 1).id();
        progress.linked(last);
        progress.save();
        ticker.add(page.size());
      }
    } catch (IOException e) {
      throw failed(e);
    }
    ticker.end();
  }

  private Writer open() throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  private List<Runnable> tasks(List<UserRow> page, Map<Long, String> lines) {
    Map<String, Long> rows = new HashMap<>();
    for (UserRow row : page) {
      row.person().id().ifPresent(id -> rows.put(id.toString(), row.id()));
    }
    List<Runnable> tasks = new ArrayList<>();
    if (!rows.isEmpty()) {
      GetUsersRequest known = GetUsersRequest.newBuilder().addAllUserIds(rows.keySet()).build();
      for (User user : suite.own(AuthApi.GET_USERS, known).getUsersList()) {
        tasks.add(() -> line(user).ifPresent(line -> lines.put(rows.get(user.getId()), line)));
      }
    }
    return tasks;
  }

  private Optional<String> line(User user) {
    // Changes nothing, as the user is there, and tells of the password.
    ImportUserRequest same =
        ImportUserRequest.newBuilder().setId(user.getId()).setUsername(user.getUsername()).build();
    if (!suite.own(AuthApi.IMPORT_USER, same).getNeedsPassword()) {
      return Optional.empty();
    }
    CreatePasswordLinkResponse link =
        suite.own(
            AuthApi.CREATE_PASSWORD_LINK,
            CreatePasswordLinkRequest.newBuilder().setUserId(user.getId()).build());
    return Optional.of(
        String.join(
                "\t",
                user.getUsername(),
                user.getNickname().replace('\t', ' '),
                address + "/set-password#" + link.getToken(),
                "until " + Instant.ofEpochMilli(link.getExpiresMs()))
            + "\n");
  }

  private ImportException failed(IOException e) {
    return new ImportException("cannot write " + file + ": " + e, e);
  }

  /** How many were written by this run. */
  long made() {
    return made;
  }

  /** Where they are. */
  Path file() {
    return file;
  }
}
