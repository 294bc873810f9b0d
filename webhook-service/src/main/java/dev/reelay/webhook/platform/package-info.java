/** The port to platforms that call back; one adapter per platform in the packages below. */
package dev.reelay.webhook.platform;
