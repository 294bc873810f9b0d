/** The OpenAPI page: what each operation can answer, without a word in the operation. */
@NullMarked
package dev.reelay.common.openapi;

import org.jspecify.annotations.NullMarked;
