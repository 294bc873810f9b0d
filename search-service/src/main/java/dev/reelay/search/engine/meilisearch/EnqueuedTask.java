package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A write that was accepted, not done; {@link Task} tells what became of it. */
record EnqueuedTask(@JsonProperty("taskUid") long uid) {}
