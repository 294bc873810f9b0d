/** How long services take to start, and what they need when nobody asks them anything. */
package dev.reelay.benchmarks.start;
