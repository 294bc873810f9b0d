package dev.reelay.search.trend;

import dev.reelay.contracts.Platform;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How many posts of each age grew at which rate, per platform. Immutable. */
public final class GrowthBaseline {

    /** Knows nothing: all posts grow like posts of their age. */
    public static final GrowthBaseline EMPTY = new GrowthBaseline(Map.of());

    private final Map<Platform, long[][]> counts = new EnumMap<>(Platform.class);

    GrowthBaseline(Map<GrowthSample, Long> posts) {
        posts.forEach((sample, number) ->
                counts.computeIfAbsent(sample.platform(), platform -> new long[Growth.AGE_CLASSES][RateScale.CLASSES])[
                        sample.ageClass()][sample.rateClass()] = number);
    }

    /** How many posts of the age class are known. */
    long posts(Platform platform, int ageClass) {
        return Arrays.stream(of(platform, ageClass)).sum();
    }

    /** How many of them grew more slowly: half of those that, like it, did not grow, or its share of those of its class. */
    double slower(Platform platform, Growth growth) {
        var classes = of(platform, growth.ageClass());
        var own = RateScale.classOf(growth.rate());
        var share = own == 0 ? 0.5 : RateScale.position(growth.rate()) - own;
        return Arrays.stream(classes, 0, own).sum() + share * classes[own];
    }

    private long[] of(Platform platform, int ageClass) {
        var ages = counts.get(platform);
        return ages == null ? new long[RateScale.CLASSES] : ages[ageClass];
    }
}
