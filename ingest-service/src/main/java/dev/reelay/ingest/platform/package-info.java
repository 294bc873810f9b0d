/** The port to a platform's content, and what every platform's videos have in common. Adapters live in packages below. */
@NullMarked
package dev.reelay.ingest.platform;

import org.jspecify.annotations.NullMarked;
