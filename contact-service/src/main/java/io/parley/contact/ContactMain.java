package io.parley.contact;

import io.parley.kit.service.Launcher;

/** Runs contact-service as a process of its own. */
public final class ContactMain {
  private ContactMain() {}

  /** See {@link Launcher}. */
  public static void main(String[] args) {
    Launcher.main(args, new ContactModule());
  }
}
