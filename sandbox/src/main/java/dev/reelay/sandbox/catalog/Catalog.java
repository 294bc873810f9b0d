package dev.reelay.sandbox.catalog;

import java.util.List;
import java.util.Map;

/** What the platform holds before anybody publishes. */
public record Catalog(List<Video> videos, Map<String, Account> accounts) {}
