package dev.reelay.benchmarks.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets contenders take turns: one of each in every round, and each round begins with another one, so that what changes
 * slowly (other work on the machine, a growing table) meets all of them alike.
 */
public final class Rounds {

    private final int warmUps;
    private final int rounds;

    /** @param warmUps rounds whose values are thrown away */
    public Rounds(int warmUps, int rounds) {
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    /** The figures, in the order of the contenders. */
    public List<Figure> of(String group, String unit, List<Contender> contenders) throws Exception {
        Map<Contender, List<Double>> values = new HashMap<>();
        for (var round = -warmUps; round < rounds; round++) {
            for (var turn = 0; turn < contenders.size(); turn++) {
                var contender = contenders.get(Math.floorMod(round + turn, contenders.size()));
                var value = contender.round().measure();
                System.err.printf(
                        "  %s %s: %,.1f %s%n", group, contender.name(), value, round < 0 ? "(warm-up)" : unit);
                if (round >= 0) {
                    values.computeIfAbsent(contender, any -> new ArrayList<>()).add(value);
                }
            }
        }
        return contenders.stream()
                .map(contender -> new Figure(
                        group,
                        contender.role(),
                        contender.name(),
                        unit,
                        new Samples(values.getOrDefault(contender, List.of()))))
                .toList();
    }
}
