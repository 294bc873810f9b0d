/** The Display API: the account and its own public videos; the signed pictures that both link to. */
package dev.reelay.sandbox.tiktok.display;
