/** What a delivery means, in one form for all platforms, and the list of them for operators. */
package dev.reelay.webhook.callback;
