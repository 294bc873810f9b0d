package dev.reelay.local.journey;

/** Hears the story as it happens; called from the thread of {@link Journey#travel()}. */
public interface JourneyListener {

    /** The next part of the way begins. */
    void chapter(String title);

    /** Something happened. */
    void say(String sentence);

    /** The way so far is behind us; the journey goes on when this returns. */
    default void reached(Milestone milestone) {}
}
