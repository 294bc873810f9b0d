/** The knobs: as Java methods for tests that embed the sandbox, and as JSON under {@code /sandbox/} for everyone else. */
@NullMarked
package dev.reelay.sandbox.control;

import org.jspecify.annotations.NullMarked;
