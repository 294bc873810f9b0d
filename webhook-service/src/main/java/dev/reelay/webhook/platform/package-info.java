/** The port to platforms that call back; one adapter per platform below it. */
package dev.reelay.webhook.platform;
