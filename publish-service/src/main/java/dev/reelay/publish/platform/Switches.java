package dev.reelay.publish.platform;

import jakarta.persistence.Embeddable;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Features of a post that its creator can switch off, by the platform's own names for them.
 *
 * <p>Between the request and the adapter nobody asks what they mean. A platform with other features adds its own here, and
 * their columns.
 */
@Embeddable
public record Switches(boolean disableComment, boolean disableDuet, boolean disableStitch) {

    public static final String COMMENT = "comment";
    public static final String DUET = "duet";
    public static final String STITCH = "stitch";

    /** Names of what is switched off. */
    public Set<String> off() {
        var off = new LinkedHashSet<String>();
        if (disableComment) {
            off.add(COMMENT);
        }
        if (disableDuet) {
            off.add(DUET);
        }
        if (disableStitch) {
            off.add(STITCH);
        }
        return off;
    }

    /** @param others names of what the account has switched off besides */
    Switches alsoOff(Set<String> others) {
        return new Switches(
                disableComment || others.contains(COMMENT),
                disableDuet || others.contains(DUET),
                disableStitch || others.contains(STITCH));
    }
}
