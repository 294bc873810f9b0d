/** Which accounts are erased: nothing is kept of what platforms say about them. */
@NullMarked
package dev.reelay.webhook.account;

import org.jspecify.annotations.NullMarked;
