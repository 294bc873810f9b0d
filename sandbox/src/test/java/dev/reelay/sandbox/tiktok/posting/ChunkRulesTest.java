package dev.reelay.sandbox.tiktok.posting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.sandbox.tiktok.http.ApiFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkRulesTest {

    @ParameterizedTest
    @CsvSource({
        "1,1,1",
        "3145728,3145728,1",
        "5242880,5242880,1",
        "50000123,50000123,1",
        "64000000,64000000,1",
        "64000001,16777216,3",
        "66259900,16777216,3",
        "158008374,16777216,9",
        "4294967296,16777216,256",
        "50000123,10000000,5",
        "12000000,6000000,2"
    })
    void bothRulesTakeWhatTheGuideAllows(long videoSize, long chunkSize, long count) {
        assertThatCode(() -> ChunkRules.GENEROUS.check(videoSize, chunkSize, count))
                .doesNotThrowAnyException();
        assertThatCode(() -> ChunkRules.STRICT.check(videoSize, chunkSize, count))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "66259900,64000000,1,The chunk size is invalid",
        "121000000,67108864,1,The chunk size is invalid",
        "12000000,10000000,1,The chunk size is invalid",
        "66259900,64000000,2,The total chunk count is invalid",
        "50000123,10000000,6,The total chunk count is invalid",
        "20000000,4000000,5,The chunk size is invalid",
        "70000000,70000000,1,The chunk size is invalid",
        "3145728,4000000,1,The chunk size is invalid",
        "3145728,1048576,3,The chunk size is invalid",
        "12000000,6000000,0,The total chunk count is invalid",
        "12000000,0,1,The chunk size is invalid",
        "0,0,0,The video size is invalid",
        "4294967297,16777216,256,The video size is invalid"
    })
    void bothRulesRefuseTheRest(long videoSize, long chunkSize, long count, String message) {
        for (var rules : new ChunkRules[] {ChunkRules.GENEROUS, ChunkRules.STRICT}) {
            assertThatThrownBy(() -> rules.check(videoSize, chunkSize, count))
                    .isInstanceOf(ApiFault.class)
                    .hasMessage(message);
        }
    }

    @ParameterizedTest
    @CsvSource({"12000000,5000000,2", "140000000,67108864,2"})
    void onlyTheStrictRulesRefuseTheDoubtfulBounds(long videoSize, long chunkSize, long count) {
        assertThatCode(() -> ChunkRules.GENEROUS.check(videoSize, chunkSize, count))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ChunkRules.STRICT.check(videoSize, chunkSize, count))
                .isInstanceOf(ApiFault.class);
    }
}
