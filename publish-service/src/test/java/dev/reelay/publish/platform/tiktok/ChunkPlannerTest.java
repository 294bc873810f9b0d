package dev.reelay.publish.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.publish.upload.ChunkPlan;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Against each rule of the reference, section 6.5, not against the planner's own arithmetic. */
class ChunkPlannerTest {

    private static final long FOUR_GIB = 4_294_967_296L;
    private static final long SMALLEST = 5_242_880;
    private static final long LARGEST = 64_000_000;
    private static final long LARGEST_LAST = 128_000_000;

    private final ChunkPlanner standard = new ChunkPlanner(LARGEST, 16_777_216);

    @Property(tries = 5000)
    void everyPlanOfTheStandardSettingsKeepsEveryRule(@ForAll @LongRange(min = 1, max = FOUR_GIB) long bytes) {
        assertKeepsEveryRule(standard.plan(bytes), bytes);
    }

    @Property(tries = 5000)
    void everyPlanOfAnyAllowedSettingsKeepsEveryRule(
            @ForAll("sizes") long bytes, @ForAll("bounds") long wholeUpTo, @ForAll("bounds") long chunkSize) {
        assertKeepsEveryRule(new ChunkPlanner(wholeUpTo, chunkSize).plan(bytes), bytes);
    }

    @Provide
    Arbitrary<Long> sizes() {
        var edges = Arbitraries.of(
                1L,
                SMALLEST - 1,
                SMALLEST,
                SMALLEST + 1,
                LARGEST - 1,
                LARGEST,
                LARGEST + 1,
                2 * LARGEST - 1,
                2 * LARGEST,
                FOUR_GIB - 1,
                FOUR_GIB);
        return Arbitraries.oneOf(
                edges,
                Arbitraries.longs().between(1, 200_000_000),
                Arbitraries.longs().between(1, FOUR_GIB));
    }

    @Provide
    Arbitrary<Long> bounds() {
        return Arbitraries.longs().between(SMALLEST, LARGEST);
    }

    private static void assertKeepsEveryRule(ChunkPlan plan, long bytes) {
        assertThat(plan.total()).isEqualTo(bytes);
        assertThat((long) plan.count()).as("count is the floor").isEqualTo(bytes / plan.chunkSize());
        assertThat(plan.count()).as("1 to 1000 chunks").isBetween(1, 1000);
        if (plan.count() == 1) {
            assertThat(plan.chunkSize()).as("one chunk is as large as the file").isEqualTo(bytes);
            assertThat(plan.chunkSize()).as("and at most 64 MB").isLessThanOrEqualTo(LARGEST);
        } else {
            assertThat(plan.chunkSize()).as("5 MB to 64 MB").isBetween(SMALLEST, LARGEST);
        }
        if (bytes < SMALLEST) {
            assertThat(plan.count()).as("files under 5 MB go whole").isEqualTo(1);
        }
        assertCoversTheFileWithoutGaps(plan, bytes);
    }

    private static void assertCoversTheFileWithoutGaps(ChunkPlan plan, long bytes) {
        long next = 0;
        for (var number = 0; number < plan.count(); number++) {
            var chunk = plan.chunk(number);
            assertThat(chunk.first()).isEqualTo(next);
            assertThat(chunk.isLast()).isEqualTo(number == plan.count() - 1);
            if (!chunk.isLast()) {
                assertThat(chunk.bytes()).isEqualTo(plan.chunkSize());
            }
            next = chunk.last() + 1;
        }
        assertThat(next).as("the last chunk ends with the file").isEqualTo(bytes);
        var last = plan.chunk(plan.count() - 1);
        assertThat(last.bytes()).as("remainder merged into the last").isBetween(1L, LARGEST_LAST);
    }

    @Example
    void plansTheTableOfTheReference() {
        assertPlan(3_145_728, 3_145_728, 1, 0, 3_145_728);
        assertPlan(5_242_880, 5_242_880, 1, 0, 5_242_880);
        assertPlan(50_000_123, 50_000_123, 1, 0, 50_000_123);
        assertPlan(64_000_000, 64_000_000, 1, 0, 64_000_000);
        assertPlan(64_000_001, 16_777_216, 3, 33_554_432, 30_445_569);
        assertPlan(66_259_900, 16_777_216, 3, 33_554_432, 32_705_468);
        assertPlan(158_008_374, 16_777_216, 9, 134_217_728, 23_790_646);
        assertPlan(4_294_967_296L, 16_777_216, 256, 4_278_190_080L, 16_777_216);
    }

    private void assertPlan(long bytes, long chunkSize, int count, long lastFirst, long lastBytes) {
        var plan = standard.plan(bytes);
        assertThat(plan).isEqualTo(new ChunkPlan(bytes, chunkSize, count));
        assertThat(plan.chunk(count - 1).first()).isEqualTo(lastFirst);
        assertThat(plan.chunk(count - 1).bytes()).isEqualTo(lastBytes);
    }

    @Example
    void plansTheOfficialExampleWhenSetSo() {
        assertThat(new ChunkPlanner(10_000_000, 10_000_000).plan(50_000_123))
                .isEqualTo(new ChunkPlan(50_000_123, 10_000_000, 5));
    }

    @Example
    void cutsTwelveMegabytesInTwoWhenTheChunksAreSmall() {
        assertThat(new ChunkPlanner(SMALLEST, SMALLEST).plan(12_000_000))
                .isEqualTo(new ChunkPlan(12_000_000, SMALLEST, 2));
    }

    @Example
    void neverPlansOneChunkThatIsLargerThanItsSize() {
        var large = new ChunkPlanner(LARGEST, LARGEST);
        assertThat(large.plan(66_259_900)).isEqualTo(new ChunkPlan(66_259_900, 33_129_950, 2));
        assertThat(new ChunkPlanner(SMALLEST, 10_000_000).plan(12_000_000))
                .isEqualTo(new ChunkPlan(12_000_000, 12_000_000, 1));
    }

    @Example
    void refusesSizesThatNoVideoHas() {
        assertThatThrownBy(() -> standard.plan(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> standard.plan(FOUR_GIB + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void refusesSettingsOutsideOfTheRules() {
        assertThatThrownBy(() -> new ChunkPlanner(LARGEST, SMALLEST - 1)).hasMessageContaining("chunk-size");
        assertThatThrownBy(() -> new ChunkPlanner(LARGEST + 1, SMALLEST)).hasMessageContaining("whole-up-to");
    }
}
