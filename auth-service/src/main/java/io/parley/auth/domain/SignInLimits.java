package io.parley.auth.domain;

/** How often one may try. */
public record SignInLimits(Gate perAccount, Gate perAddress, Gate registrations) {}
