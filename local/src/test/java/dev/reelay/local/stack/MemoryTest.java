package dev.reelay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void thisMachineHasSome() {
        var memory = Memory.ofThisMachine();

        assertThat(memory.total()).isGreaterThan(100);
        assertThat(memory.free()).isBetween(1L, memory.total());
    }

    @Test
    void enoughIsNothingToSay() {
        assertThat(new Memory(8_000, 4_000).complaint()).isEmpty();
    }

    @Test
    void aSmallMachineAndABusyOneAreToldApart() {
        assertThat(new Memory(1_500, 1_200).complaint().orElseThrow())
                .contains("has 1.5 GB")
                .contains("give it more");
        assertThat(new Memory(16_000, 1_000).complaint().orElseThrow())
                .contains("Only 1.0 GB")
                .contains("close other programs");
    }
}
