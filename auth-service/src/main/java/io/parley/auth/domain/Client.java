package io.parley.auth.domain;

/** From where somebody signs in, and with what. */
public record Client(String address, Device device) {}
