/** Made-up callbacks and events, as platforms and services send them; each by a number, so that it can be looked for. */
@NullMarked
package dev.reelay.benchmarks.sample;

import org.jspecify.annotations.NullMarked;
