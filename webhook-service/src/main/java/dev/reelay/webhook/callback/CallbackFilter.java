package dev.reelay.webhook.callback;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import org.jspecify.annotations.Nullable;

/** Which callbacks to list; a {@code null} member means all. */
record CallbackFilter(@Nullable Platform platform, @Nullable CallbackKind kind, @Nullable CallbackState state) {}
