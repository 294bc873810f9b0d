package dev.reelay.search.trend;

/** Classes of growth rates: one for none, and {@value #CLASSES} - 1 that are half an octave wide, from 1/1024 to 8. */
final class RateScale {

    static final int CLASSES = 27;

    private static final double PER_OCTAVE = 2;

    private static final double LOWEST_OCTAVE = -10;

    private RateScale() {}

    /** Where a rate lies: the class, and how far into it. From 0 (none) and 1 (any) to {@link #CLASSES}; never falls with the rate. */
    static double position(double rate) {
        if (rate <= 0) {
            return 0;
        }
        var octave = Math.log(rate) / Math.log(2);
        return 1 + Math.max(0, Math.min(CLASSES - 1, PER_OCTAVE * (octave - LOWEST_OCTAVE)));
    }

    static int classOf(double rate) {
        return Math.min(CLASSES - 1, (int) position(rate));
    }
}
