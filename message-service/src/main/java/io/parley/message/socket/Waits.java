package io.parley.message.socket;

/** Requests of a socket that wait for an answer: up to a bound. */
interface Waits {
  /** Counts one more; false if too many do. */
  boolean ask();

  /** One was answered. */
  void asked();
}
