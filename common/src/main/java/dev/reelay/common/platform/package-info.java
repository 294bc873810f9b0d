/** What is the same for every service's adapters of platforms: which there are, and how their calls fail. */
@NullMarked
package dev.reelay.common.platform;

import org.jspecify.annotations.NullMarked;
