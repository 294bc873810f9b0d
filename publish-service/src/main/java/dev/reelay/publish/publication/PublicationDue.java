package dev.reelay.publish.publication;

/** Fired in this process after a commit that left work to do, so that the worker need not wait for its next look. */
public record PublicationDue() {}
