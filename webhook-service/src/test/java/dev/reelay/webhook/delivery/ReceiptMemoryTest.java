package dev.reelay.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class ReceiptMemoryTest {

    private static final Buffer LONG = Buffer.buffer(new byte[ReceiptMemory.FREE + 600]);
    private static final Buffer SHORT = Buffer.buffer(new byte[ReceiptMemory.FREE]);

    private final ReceiptMemory memory = new ReceiptMemory(1_000);

    @Test
    void longBodiesShareTheMemoryAndShortOnesNeedNone() {
        var first = memory.begin();
        first.take(LONG);
        var second = memory.begin();
        second.take(LONG);
        var third = memory.begin();
        third.take(SHORT);

        assertThat(first.isTurnedAway()).isFalse();
        assertThat(first.body()).isEqualTo(LONG);
        assertThat(second.isTurnedAway()).isTrue();
        assertThat(second.body().length()).as("kept of it").isZero();
        assertThat(third.isTurnedAway()).isFalse();
        assertThat(third.body()).isEqualTo(SHORT);
    }

    @Test
    void aBodyThatGrowsIsCountedOnceAndItsLengthGoesOn() {
        var growing = memory.begin();
        growing.take(LONG);
        growing.take(Buffer.buffer(new byte[400]));
        assertThat(growing.isTurnedAway()).as("exactly as much as there is").isFalse();

        growing.take(Buffer.buffer(new byte[1]));
        growing.take(SHORT);

        assertThat(growing.isTurnedAway()).isTrue();
        assertThat(growing.length()).isEqualTo(2L * ReceiptMemory.FREE + 1_001);
    }

    @Test
    void whatEndsMakesRoomOnce() {
        var first = memory.begin();
        first.take(LONG);
        first.end();
        first.end();
        var turnedAway = memory.begin();
        turnedAway.take(LONG);
        turnedAway.take(LONG);
        assertThat(turnedAway.isTurnedAway()).isTrue();

        var next = memory.begin();
        next.take(LONG);
        assertThat(next.isTurnedAway()).isFalse();
        var after = memory.begin();
        after.take(LONG);
        assertThat(after.isTurnedAway()).isTrue();
    }
}
