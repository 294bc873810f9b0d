package dev.reelay.search.trend;

import dev.reelay.contracts.Platform;

/** Where one post's growth is counted in the baseline. */
public record GrowthSample(Platform platform, int ageClass, int rateClass) {}
