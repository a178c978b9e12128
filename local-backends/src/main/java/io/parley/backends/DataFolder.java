package io.parley.backends;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder for the data of one running process. While it is open no other process can open it; the
 * hold ends with the process, however that dies.
 */
public final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the folder where it is missing and takes it.
   *
   * @throws BackendException if it cannot be written, or another process has it
   */
  public static DataFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve(".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        String holder = Files.readString(path.resolve(".lock")).strip();
        channel.close();
        throw new BackendException("folder " + path + " is in use by process " + holder);
      }
      channel.truncate(0);
      channel.write(
          StandardCharsets.UTF_8.encode(Long.toString(ProcessHandle.current().pid()) + "\n"));
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new BackendException("folder " + path + " cannot be written: " + reason(e), e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this very process
    }
  }

  /** What went wrong, without the path that the message of a file system exception is made of. */
  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }

  /** The absolute path. */
  public Path path() {
    return path;
  }

  /** Lets go of the folder. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new BackendException("folder " + path + " cannot be released: " + e.getMessage(), e);
    }
  }
}
