/** Restatements: on an operator's call, a service publishes its present state again, for readers that lost it or never had it. */
@NullMarked
package dev.reelay.common.restatement;

import org.jspecify.annotations.NullMarked;
