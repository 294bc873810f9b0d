/** Facts about a publication on its way to a platform. */
@NullMarked
package dev.reelay.contracts.publish;

import org.jspecify.annotations.NullMarked;
