/** Made-up callbacks and events, as platforms and services send them; each by a number, so that it can be looked for. */
package dev.reelay.benchmarks.sample;
