/** {@code docker-compose.yml} and what it mounts, held against the code. */
@NullMarked
package dev.reelay.deploy.compose;

import org.jspecify.annotations.NullMarked;
