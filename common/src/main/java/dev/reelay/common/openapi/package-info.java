/** The OpenAPI page: what each operation can answer, without a word in the operation. */
package dev.reelay.common.openapi;
