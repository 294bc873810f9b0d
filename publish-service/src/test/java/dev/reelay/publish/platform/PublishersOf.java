package dev.reelay.publish.platform;

import java.util.List;

/** Publishers by hand. */
public final class PublishersOf {

    private PublishersOf() {}

    public static Publishers one(Publisher publisher) {
        return new Publishers(List.of(publisher));
    }
}
