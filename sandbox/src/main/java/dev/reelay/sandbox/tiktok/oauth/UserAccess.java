package dev.reelay.sandbox.tiktok.oauth;

import java.util.Set;

/** Whom a live user access token speaks for. */
public record UserAccess(String openId, String username, Set<String> scopes) {}
