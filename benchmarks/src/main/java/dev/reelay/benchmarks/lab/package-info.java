/** Servers and service processes as production has them, and what of the machine belongs beside a figure. */
package dev.reelay.benchmarks.lab;
