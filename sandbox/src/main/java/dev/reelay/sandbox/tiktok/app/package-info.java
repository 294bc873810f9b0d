/** The app as it is registered with the platform, and the places where the platform's documents leave a choice. */
@NullMarked
package dev.reelay.sandbox.tiktok.app;

import org.jspecify.annotations.NullMarked;
