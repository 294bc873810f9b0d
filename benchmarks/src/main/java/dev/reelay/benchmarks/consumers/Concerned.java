package dev.reelay.benchmarks.consumers;

/**
 * Which of many events concern a service: a number of them, evenly spread, the last ones of all always among them, so that
 * their effect tells that all were read.
 */
record Concerned(int events, int concerned, int last) {

    Concerned {
        if (last > concerned || concerned > events) {
            throw new IllegalArgumentException(last + " of " + concerned + " of " + events);
        }
    }

    boolean at(int place) {
        var spread = concerned - last;
        if (place >= events - last) {
            return true;
        }
        if (spread == 0) {
            return false;
        }
        var step = (events - last) / spread;
        return place % step == 0 && place / step < spread;
    }
}
