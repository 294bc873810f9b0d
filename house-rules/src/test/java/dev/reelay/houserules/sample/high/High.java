package dev.reelay.houserules.sample.high;

import dev.reelay.houserules.sample.low.Low;
import java.util.List;

public class High {

    private final List<Low> lows = List.of(new Low());

    @Override
    public String toString() {
        return lows.toString();
    }
}
