/** Errors as RFC 9457 {@code application/problem+json}, with a stable type and a way out. */
package dev.reelay.common.problem;
