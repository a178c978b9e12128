package io.parley.contact.domain;

/**
 * What taking over a group led to.
 *
 * @param created it is new here
 * @param added how many became members
 */
public record GroupImport(boolean created, int added) {}
