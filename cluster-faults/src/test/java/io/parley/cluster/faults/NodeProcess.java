package io.parley.cluster.faults;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** One life of a node's process: from a start to a kill, or to an end in order. */
final class NodeProcess {
  private static final long ANSWER_LIMIT_S = 60;
  private static final long END_LIMIT_S = 20;

  private final Process process;
  private final CompletableFuture<JsonObject> joined = new CompletableFuture<>();
  private final Map<Long, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private final AtomicLong nextId = new AtomicLong();

  NodeProcess(ProcessBuilder builder) {
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread reader = new Thread(this::read, "answers-of-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith("{")) { // else the JVM's own last words
          take(new JsonObject(line));
        }
      }
    } catch (IOException e) {
      // the process was killed
    }
    IllegalStateException ended = new IllegalStateException("the node's process has ended");
    joined.completeExceptionally(ended);
    asked.values().forEach(answer -> answer.completeExceptionally(ended));
  }

  private void take(JsonObject line) {
    Long id = line.getLong("id");
    if (id == null) {
      joined.complete(line);
    } else if (line.containsKey("error")) {
      asked.remove(id).completeExceptionally(new IllegalStateException(line.getString("error")));
    } else {
      asked.remove(id).complete(line.getJsonObject("result"));
    }
  }

  /** Waits until it is a member that serves. */
  void awaitJoined() {
    get(joined);
  }

  /** Its id in the cluster, once it has joined. */
  String nodeId() {
    return get(joined).getString("nodeId");
  }

  /** Asks without waiting; fails with what the node said, or if its process ends. */
  CompletableFuture<JsonObject> ask(String verb, JsonObject parameters) {
    long id = nextId.incrementAndGet();
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    asked.put(id, answer);
    String line = parameters.copy().put("id", id).put("verb", verb).encode() + "\n";
    try {
      OutputStream commands = process.getOutputStream();
      synchronized (commands) {
        commands.write(line.getBytes(StandardCharsets.UTF_8));
        commands.flush();
      }
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
    if (!process.isAlive()) {
      answer.completeExceptionally(new IllegalStateException("the node's process has ended"));
    }
    return answer;
  }

  /** Asks and waits. */
  JsonObject call(String verb, JsonObject parameters) {
    return get(ask(verb, parameters));
  }

  JsonObject call(String verb) {
    return call(verb, new JsonObject());
  }

  static <T> T get(CompletableFuture<T> answer) {
    try {
      return answer.get(ANSWER_LIMIT_S, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("no answer of a node within " + ANSWER_LIMIT_S + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Lets it leave the cluster, and ends it. */
  void leave() {
    call("leave");
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitEnd();
  }

  void pause() {
    signal("STOP");
  }

  void resume() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(END_LIMIT_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the node did not end within " + END_LIMIT_S + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
