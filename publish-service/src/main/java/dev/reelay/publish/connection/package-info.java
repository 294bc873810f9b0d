/** Connected accounts, from the events of auth-service; no tokens. */
package dev.reelay.publish.connection;
