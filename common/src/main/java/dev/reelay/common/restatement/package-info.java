/** An owner tells its present state again, on an operator's call, for readers that lost it or never had it. */
@NullMarked
package dev.reelay.common.restatement;

import org.jspecify.annotations.NullMarked;
