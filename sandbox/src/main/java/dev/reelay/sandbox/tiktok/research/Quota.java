package dev.reelay.sandbox.tiktok.research;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Requests and records of a UTC day. */
public final class Quota {

    private final long mostRequests;
    private final long mostRecords;
    private final Clock clock;
    private LocalDate day = LocalDate.MIN;
    private long requests;
    private long records;

    public Quota(long mostRequests, long mostRecords, Clock clock) {
        this.mostRequests = mostRequests;
        this.mostRecords = mostRecords;
        this.clock = clock;
    }

    /** Counts one request, or answers false because the day's quota is used up. */
    synchronized boolean takeRequest() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(day)) {
            day = today;
            requests = 0;
            records = 0;
        }
        if (requests >= mostRequests || records >= mostRecords) {
            return false;
        }
        requests++;
        return true;
    }

    synchronized void addRecords(int count) {
        records += count;
    }

    public synchronized void reset() {
        day = LocalDate.MIN;
    }
}
