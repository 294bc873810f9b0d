package dev.reelay.sandbox.catalog;

import java.util.List;

/** How the figures of a video go on over time; never falling, and the same for everyone who asks at the same moment. */
public sealed interface Popularity {

    Figures at(long epochSecond);

    /** Figures as somebody noted them; between two notes the earlier one holds, before the first one there are none. */
    record Observed(List<Observation> observations) implements Popularity {

        @Override
        public Figures at(long epochSecond) {
            var figures = Figures.NONE;
            for (var observation : observations) {
                if (observation.observedAt() > epochSecond) {
                    break;
                }
                figures = observation.figures();
            }
            return figures;
        }
    }

    /** @param observedAt unix seconds; the list is ascending */
    record Observation(long observedAt, Figures figures) {}

    /**
     * A steep start that flattens, then a slow tail: most views come in the first days.
     *
     * @param since unix seconds of the first view
     * @param reach views that the start brings altogether
     * @param tempo days until about two thirds of {@code reach} are there
     * @param likeRate likes per view; comments, shares and favourites are fixed parts of the likes
     */
    record Growing(long since, double reach, double tempo, double likeRate) implements Popularity {

        private static final double SECONDS_A_DAY = 86_400;
        private static final double TAIL = 0.02;

        @Override
        public Figures at(long epochSecond) {
            var days = Math.max(0, epochSecond - since) / SECONDS_A_DAY;
            var views = reach * (1 - Math.exp(-days / tempo) + TAIL * Math.sqrt(days));
            var likes = views * likeRate;
            return new Figures(
                    (long) views, (long) likes, (long) (likes * 0.021), (long) (likes * 0.034), (long) (likes * 0.11));
        }
    }
}
