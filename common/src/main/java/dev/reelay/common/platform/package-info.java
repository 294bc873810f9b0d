/** What the platform adapters of all services have in common: which are available, and how their calls fail. */
@NullMarked
package dev.reelay.common.platform;

import org.jspecify.annotations.NullMarked;
