/** Limits on what is asked of others, held by all replicas of a service together. */
@NullMarked
package dev.reelay.common.ratelimit;

import org.jspecify.annotations.NullMarked;
