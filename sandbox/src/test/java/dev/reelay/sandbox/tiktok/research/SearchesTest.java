package dev.reelay.sandbox.tiktok.research;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.sandbox.catalog.Video;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchesTest {

    private final VideoQuery query = new VideoQuery(List.of(), List.of(), List.of(), 0, 1);

    @Test
    void theOldestAreForgottenOnceThereAreTooManyRecords() {
        var searches = new Searches(100);
        var first = searches.keep(found(60));
        var second = searches.keep(found(40));
        assertThat(searches.find(first, query)).isPresent();

        var third = searches.keep(found(1));

        assertThat(searches.find(first, query)).isEmpty();
        assertThat(searches.find(second, query)).isPresent();
        assertThat(searches.find(third, query)).isPresent();
    }

    @Test
    void oneThatIsTooLargeByItselfIsKeptUntilTheNext() {
        var searches = new Searches(100);
        var large = searches.keep(found(1_000));
        assertThat(searches.find(large, query)).isPresent();

        searches.keep(found(1));

        assertThat(searches.find(large, query)).isEmpty();
    }

    @Test
    void aResetForgetsTheRecordsToo() {
        var searches = new Searches(100);
        searches.keep(found(100));
        searches.reset();

        var first = searches.keep(found(60));
        searches.keep(found(40));

        assertThat(searches.find(first, query)).isPresent();
    }

    private Searches.Search found(int records) {
        return new Searches.Search(query, Collections.nCopies(records, (Video) null));
    }
}
