/** The app as it is registered with the platform, and the places where the platform's documents leave a choice. */
package dev.reelay.sandbox.tiktok.app;
