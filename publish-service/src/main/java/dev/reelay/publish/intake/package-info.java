/** Accepts requests to publish over HTTP: checks them, stores their files, and makes one publication of retries. */
@NullMarked
package dev.reelay.publish.intake;

import org.jspecify.annotations.NullMarked;
