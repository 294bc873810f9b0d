package dev.reelay.search.insight.hashtag;

import io.vertx.mutiny.sqlclient.Row;

/**
 * In how many posts a hashtag was used.
 *
 * @param before in the period before
 */
record HashtagUse(String hashtag, long posts, long before) {

    static HashtagUse of(Row row) {
        return new HashtagUse(row.getString("hashtag"), row.getLong("posts"), row.getLong("before"));
    }
}
