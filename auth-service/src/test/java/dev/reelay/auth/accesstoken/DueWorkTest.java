package dev.reelay.auth.accesstoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DueWorkTest {

    private static final int BATCH = 10;
    private static final int AT_A_TIME = 4;

    private final Deque<Integer> due = new ArrayDeque<>();
    private final List<Integer> begun = new ArrayList<>();
    private final CompletableFuture<Void> slow = new CompletableFuture<>();
    private int claims;

    @Test
    void theSlowOnesDoNotKeepTheOthersWaiting() {
        due.addAll(IntStream.range(0, 35).boxed().toList());
        var end = workOff(3); // three of four places are taken until the end
        assertThat(begun).hasSize(35);
        assertThat(end).isNotDone();
        slow.complete(null);
        assertThat(end).isCompleted();
        assertThat(claims).isEqualTo(4);
    }

    @Test
    void nothingIsClaimedBeforeItsTurn() {
        due.addAll(IntStream.range(0, 100).boxed().toList());
        var end = workOff(AT_A_TIME);
        assertThat(begun).hasSize(AT_A_TIME);
        assertThat(claims).isEqualTo(1);
        slow.complete(null);
        assertThat(end).isCompleted();
        assertThat(begun).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void withNothingDueItEnds() {
        assertThat(workOff(0)).isCompleted();
        assertThat(claims).isEqualTo(1);
    }

    /** @param slowOnes the first ones, which take until {@link #slow} */
    private CompletableFuture<Void> workOff(int slowOnes) {
        return DueWork.<Integer>workOff(
                        () -> Uni.createFrom().item(this::claim),
                        claimed -> claimed.size() == BATCH,
                        number -> {
                            begun.add(number);
                            return number < slowOnes
                                    ? Uni.createFrom().completionStage(slow)
                                    : Uni.createFrom().voidItem();
                        },
                        AT_A_TIME)
                .subscribeAsCompletionStage();
    }

    private List<Integer> claim() {
        claims++;
        return IntStream.range(0, Math.min(BATCH, due.size()))
                .mapToObj(i -> due.remove())
                .toList();
    }
}
