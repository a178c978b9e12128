package io.parley.gochat.importing;

import io.parley.gochat.importing.source.Source;
import io.parley.gochat.importing.suite.Suite;
import io.parley.kit.config.Config;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.MessageApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Brings go-chat's database and files into a suite, step by step. May be run again and again, and
 * killed at any moment. Blocks.
 */
final class Importer {
  private final Config config;
  private final Suite suite;
  private final Ticker ticker;

  Importer(Config config, Suite suite, Ticker ticker) {
    this.config = config;
    this.suite = suite;
    this.ticker = ticker;
  }

  /** Everything; throws an {@link ImportException} where it cannot go on. */
  void run() {
    Path folder = folder(config.get(ImportKeys.FOLDER));
    Path files = config.get(ImportKeys.FILES);
    if (!Files.isDirectory(files)) {
      throw new ImportException("gochat.files: " + files + " is no folder");
    }
    try (Source source = Source.open(config);
        Workers workers = new Workers(config.get(ImportKeys.PARALLEL))) {
      suite.look();
      String name = config.get(ImportKeys.NAME);
      Progress progress = progress(folder, name);
      StoredFiles stored = new StoredFiles(suite, files);
      Users users = new Users(source, suite, stored, progress, workers, ticker);
      users.run();
      Groups groups = new Groups(source, suite, ticker);
      groups.run();
      Friends friends = new Friends(source, suite, ticker);
      friends.run();
      messages(source, stored, groups, progress, workers);
      Links links = links(source, progress, workers, folder);
      links.forNewOnes();
      Report report =
          new Report(name, users.renamed())
              .with("users", users.tally())
              .with("avatars", progress.avatarTally())
              .with("friends", friends.tally())
              .with("groups", groups.tally())
              .with("members", groups.memberTally())
              .with("messages", progress.messageTally())
              .with("files", progress.fileTally());
      Path page = report.write(folder);
      report.summary().forEach(ticker::line);
      ticker.line("report: " + page);
      tell(links);
    } catch (Refusal refusal) {
      throw new ImportException("the suite refuses it: " + refusal.getMessage(), refusal);
    }
  }

  private void messages(
      Source source, StoredFiles files, Groups groups, Progress progress, Workers workers) {
    ReadMarks marks = new ReadMarks(source, suite);
    Batches batches =
        new Batches(suite, files, marks, progress.messageTally(), progress.fileTally(), ticker);
    new Messages(
            source,
            new MessageForm(config.get(ImportKeys.NAME)),
            batches,
            marks,
            groups.passedOver(),
            progress,
            workers,
            ticker)
        .run();
  }

  /** Links anew for everybody who has no password, and nothing else. */
  void runLinks() {
    Path folder = folder(config.get(ImportKeys.FOLDER));
    try (Source source = Source.open(config);
        Workers workers = new Workers(config.get(ImportKeys.PARALLEL))) {
      suite.look();
      Links links = links(source, progress(folder, config.get(ImportKeys.NAME)), workers, folder);
      links.anew();
      tell(links);
    } catch (Refusal refusal) {
      throw new ImportException("the suite refuses it: " + refusal.getMessage(), refusal);
    }
  }

  private Links links(Source source, Progress progress, Workers workers, Path folder) {
    return new Links(
        source, suite, progress, workers, ticker, config.get(ImportKeys.ADDRESS), folder);
  }

  private void tell(Links links) {
    ticker.line(
        links.made() == 0
            ? "no new links by which people set their password"
            : links.made() + " links by which people set their password: " + links.file());
  }

  private Progress progress(Path folder, String name) {
    Progress progress = Progress.of(folder, name);
    boolean isOfThisSuite =
        progress
            .proof()
            .filter(proof -> suite.own(MessageApi.GET_MESSAGE_ACCESS, proof).getStored())
            .isPresent();
    if (!isOfThisSuite && progress.messages() > 0) {
      ticker.line("what was done before is not in this suite: everything is done again");
      progress.forget();
    }
    return progress;
  }

  private static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ImportException("cannot make the folder " + folder + ": " + e, e);
    }
  }
}
