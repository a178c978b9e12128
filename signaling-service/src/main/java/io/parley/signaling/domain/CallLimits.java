package io.parley.signaling.domain;

import java.time.Duration;

/** What calls are held to. */
public final class CallLimits {
  /** So many may be in a call: each of them sends to all others. */
  public static final int JOINED = 8;

  /**
   * So many may be called at a time; groups with more members are not called when a call begins.
   */
  public static final int CALLED = 50;

  /** So many participants are kept; beyond, those who are out for longest are forgotten. */
  public static final int KEPT = 100;

  /** So many former devices of a participant are kept. */
  public static final int FORMER = 8;

  /** Within this time a device that was cut off may come back. */
  public static final Duration GRACE = Duration.ofSeconds(10);

  /** So often the devices in a call are asked whether they are there. */
  public static final Duration PROBE = Duration.ofSeconds(15);

  private CallLimits() {}
}
