/** What a delivery means, in one form for all platforms, and the list of callbacks for operators. */
package dev.reelay.webhook.callback;
