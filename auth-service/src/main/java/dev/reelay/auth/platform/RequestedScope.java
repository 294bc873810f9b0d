package dev.reelay.auth.platform;

/**
 * A scope that Reelay requests.
 *
 * @param name as the platform spells it
 * @param cost what does not work without it: a sentence for the account's owner
 */
public record RequestedScope(String name, String cost) {}
