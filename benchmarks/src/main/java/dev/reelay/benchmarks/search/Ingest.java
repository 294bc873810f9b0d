package dev.reelay.benchmarks.search;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.posts.PostCorpus;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Events that come in while others search: new figures of posts that are there and, one in ten, new posts. Now and then one of the
 * new ones carries a word that no post had before, to be looked for.
 */
final class Ingest implements AutoCloseable {

    private static final int ONE_NEW_IN = 10;
    private static final int ONE_MARKED_IN = 500;

    private final VideoTopic topic;
    private final PostCorpus corpus;
    private final AtomicInteger next;
    private final Thread thread;
    private final Queue<Marked> marked = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Throwable> failures = new ArrayDeque<>();
    private volatile boolean stopped;
    private volatile long sent;
    private final long began = System.nanoTime();

    /** Above those of earlier runs over the same posts. */
    private final long firstVersion = System.currentTimeMillis();

    /**
     * A post on the topic.
     *
     * @param word found in no other post
     * @param at {@code System.nanoTime()} when the broker had it
     */
    record Marked(String word, @Nullable String workspace, long at) {}

    /** @param next number of the next new post; counted on */
    Ingest(VideoTopic topic, PostCorpus corpus, AtomicInteger next, int perSecond) {
        this.topic = topic;
        this.corpus = corpus;
        this.next = next;
        thread = new Thread(() -> send(perSecond), "ingest");
        thread.start();
    }

    /** Those that the broker has and nobody has taken yet; {@code null} when there is none. */
    @Nullable
    Marked poll() {
        return marked.poll();
    }

    /** Events a second since it began. */
    double rate() {
        return sent / ((System.nanoTime() - began) / 1e9);
    }

    private void send(int perSecond) {
        while (!stopped) {
            var due = began + (long) (sent / (double) perSecond * 1e9);
            var early = due - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(early);
            } else {
                sendOne();
                sent++;
            }
        }
    }

    private void sendOne() {
        if (sent % ONE_NEW_IN != 0) {
            var number = (int) (sent * 7_907 % corpus.size());
            send(number, firstVersion + sent, "", () -> {});
            return;
        }
        var number = next.getAndIncrement();
        var word = "zq" + Integer.toString(number, Character.MAX_RADIX) + "qz";
        if (sent % ONE_MARKED_IN == 0) {
            var workspace = corpus.post(number).workspace();
            send(number, 1, " " + word, () -> marked.add(new Marked(word, workspace, System.nanoTime())));
        } else {
            send(number, 1, "", () -> {});
        }
    }

    private void send(int number, long version, String added, Runnable acknowledged) {
        topic.send(number, corpus.post(number, version, added), (record, failure) -> {
            if (failure == null) {
                acknowledged.run();
            } else {
                fail(failure);
            }
        });
    }

    private synchronized void fail(Throwable failure) {
        failures.add(failure);
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        topic.flush();
        synchronized (this) {
            if (!failures.isEmpty()) {
                throw new BenchException("The broker refused an event", failures.peek());
            }
        }
    }
}
