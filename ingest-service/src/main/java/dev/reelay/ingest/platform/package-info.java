/** The port to a platform's content, and what all platforms' videos have in common. Adapters are in the packages below. */
@NullMarked
package dev.reelay.ingest.platform;

import org.jspecify.annotations.NullMarked;
