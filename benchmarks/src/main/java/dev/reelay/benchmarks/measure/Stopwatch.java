package dev.reelay.benchmarks.measure;

/** From when it is made. */
public final class Stopwatch {

    private final long began = System.nanoTime();

    public double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
