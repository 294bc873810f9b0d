package dev.reelay.webhook.replay;

/** How deliveries that were read anew turned out. */
record ReplayedPage(int told, int unreadable, int erased) {}
