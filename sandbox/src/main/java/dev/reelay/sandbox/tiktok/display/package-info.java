/** The Display API: the account and its own public videos; the signed pictures that both link to. */
@NullMarked
package dev.reelay.sandbox.tiktok.display;

import org.jspecify.annotations.NullMarked;
