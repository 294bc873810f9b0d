/** Which accounts are connected, for their exports, and which are erased: nothing is kept of what platforms say about those. */
@NullMarked
package dev.reelay.webhook.account;

import org.jspecify.annotations.NullMarked;
