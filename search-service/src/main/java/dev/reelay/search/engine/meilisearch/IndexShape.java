package dev.reelay.search.engine.meilisearch;

/**
 * What a release wants an index to be.
 *
 * @param documentVersion {@link PostDocument#VERSION}
 * @param settingsVersion {@link IndexSettings#VERSION}
 * @param settingsHash of the settings as they are sent
 */
public record IndexShape(int documentVersion, int settingsVersion, String settingsHash) {}
