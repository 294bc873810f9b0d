@NullMarked
package dev.reelay.houserules.sample.low;

import org.jspecify.annotations.NullMarked;
