package dev.reelay.publish.publication;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts publications that were requested, how they ended, and what the platform said against an end; before the commit, so one that is rolled back counts too.
 *
 * <p>From the start, with zero: Prometheus sees no increase in a counter that appears with its first event.
 */
@Startup
@ApplicationScoped
class PublicationMetrics {

    private final Counter requested;
    private final Counter posts;
    private final Counter drafted;
    private final Counter completed;
    private final Counter failed;
    private final Counter uncertain;
    private final Counter corrected;
    private final Counter doubled;
    private final Counter duplicates;
    private final Counter startedAgain;
    private final Counter hidden;
    private final Counter retried;

    PublicationMetrics(MeterRegistry registry) {
        requested = counter(registry, "requested");
        posts = registry.counter("reelay.publish.posts.requested");
        drafted = counter(registry, "drafted");
        completed = counter(registry, "completed");
        failed = counter(registry, "failed");
        uncertain = counter(registry, "uncertain");
        corrected = counter(registry, "corrected");
        doubled = counter(registry, "doubled");
        duplicates = counter(registry, "duplicates");
        startedAgain = counter(registry, "started.again");
        hidden = counter(registry, "hidden");
        retried = counter(registry, "retried");
    }

    void requested() {
        requested.increment();
    }

    /** Kept until its owner sends it; it counts as requested from then on. */
    void drafted() {
        drafted.increment();
    }

    /** Several publications of one video. */
    void postRequested() {
        posts.increment();
    }

    void completed() {
        completed.increment();
    }

    void failed() {
        failed.increment();
    }

    void uncertain() {
        uncertain.increment();
    }

    /** The platform contradicted a final state. */
    void corrected() {
        corrected.increment();
    }

    /** A second task of one publication was posted. */
    void doubled() {
        doubled.increment();
    }

    /** The same media had been published to the same account, and the request did not say that this is meant. */
    void duplicateRefused() {
        duplicates.increment();
    }

    /** A task failed for a passing reason, and another one follows. */
    void startedAgain() {
        startedAgain.increment();
    }

    /** It had failed, and a person wants it sent again. */
    void retried() {
        retried.increment();
    }

    /** It was published, and is not public any more. */
    void hidden() {
        hidden.increment();
    }

    private static Counter counter(MeterRegistry registry, String what) {
        return registry.counter("reelay.publish.publications." + what);
    }
}
