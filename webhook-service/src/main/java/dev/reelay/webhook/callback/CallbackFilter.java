package dev.reelay.webhook.callback;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;

/** Which callbacks to list; a {@code null} member means all. */
record CallbackFilter(Platform platform, CallbackKind kind, CallbackState state) {}
