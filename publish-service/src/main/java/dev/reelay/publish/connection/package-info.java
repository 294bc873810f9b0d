/** Connected accounts, as the events of auth-service tell about them; no tokens. */
package dev.reelay.publish.connection;
