/** The port for the other services, which alone has {@code /internal}, and nothing else: to be closed to everybody but them. */
@NullMarked
package dev.reelay.auth.internal;

import org.jspecify.annotations.NullMarked;
