/** What a case is, how its contenders take turns, and what is made of their samples. */
package dev.reelay.benchmarks.measure;
