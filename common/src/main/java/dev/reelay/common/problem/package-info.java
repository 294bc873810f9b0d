/** Errors as RFC 9457 {@code application/problem+json}, with a stable type, and what the caller can do. */
package dev.reelay.common.problem;
