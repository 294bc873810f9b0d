/** Errors as RFC 9457 {@code application/problem+json}, with a stable type, and what the caller can do. */
@NullMarked
package dev.reelay.common.problem;

import org.jspecify.annotations.NullMarked;
