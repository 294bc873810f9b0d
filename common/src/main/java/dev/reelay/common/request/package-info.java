/**
 * Reads requests. What cannot be read is 400 {@code unreadable-request} with the field at fault; what is read but not allowed is
 * 422 {@code invalid-values}, by validation; the same in all services.
 */
@NullMarked
package dev.reelay.common.request;

import org.jspecify.annotations.NullMarked;
