/** How well connections are: the status of one, those in trouble, the service levels; and what operators do about it. */
@NullMarked
package dev.reelay.auth.health;

import org.jspecify.annotations.NullMarked;
