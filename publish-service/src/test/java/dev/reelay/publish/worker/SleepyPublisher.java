package dev.reelay.publish.worker;

import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.upload.Chunk;
import dev.reelay.publish.upload.UploadProgress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The real thing, in a process that stands still before its second chunk. */
final class SleepyPublisher {

    private SleepyPublisher() {}

    static Publisher of(Publisher real, Runnable meanwhile) {
        return (Publisher) Proxy.newProxyInstance(
                Publisher.class.getClassLoader(), new Class<?>[] {Publisher.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("upload")) {
                        var last = arguments.length - 1;
                        arguments[last] = sleepy((UploadProgress) arguments[last], meanwhile);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static UploadProgress sleepy(UploadProgress progress, Runnable meanwhile) {
        return new UploadProgress() {
            @Override
            public void beforeChunk(Chunk chunk) {
                if (chunk.number() == 1) {
                    meanwhile.run();
                }
                progress.beforeChunk(chunk);
            }

            @Override
            public boolean mayGoOn() {
                return progress.mayGoOn();
            }
        };
    }
}
