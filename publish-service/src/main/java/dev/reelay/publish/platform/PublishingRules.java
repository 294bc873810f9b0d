package dev.reelay.publish.platform;

import java.util.List;
import java.util.Set;

/**
 * What a platform takes, as far as it is the same for every account.
 *
 * @param scope needed on the connection
 * @param privacyLevels in the platform's words
 * @param captionLimit UTF-16 code units
 * @param fileLimit bytes
 * @param contentTypes media types of files
 */
public record PublishingRules(
        String scope, Set<String> privacyLevels, int captionLimit, long fileLimit, List<String> contentTypes) {}
