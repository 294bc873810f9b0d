package dev.reelay.publish.publication;

/** Told inside of this process after a commit that left work to do: the worker need not wait for its next look. */
public record PublicationDue() {}
