package dev.reelay.publish.worker;

import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.upload.Chunk;
import dev.reelay.publish.upload.UploadProgress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** The real thing, with something in the middle of it. */
final class InterceptedPublisher {

    private static final UnaryOperator<Object[]> AS_THEY_ARE = arguments -> arguments;

    private InterceptedPublisher() {}

    /** Something happens between the platform's answer and whoever waits for it. */
    static Publisher after(Publisher real, String method, Runnable event) {
        return of(real, method, AS_THEY_ARE, event);
    }

    /** It stands still before its second chunk. */
    static Publisher beforeTheSecondChunk(Publisher real, Runnable event) {
        return of(
                real,
                "upload",
                arguments -> {
                    var last = arguments.length - 1;
                    arguments[last] = beforeTheSecondChunk((UploadProgress) arguments[last], event);
                    return arguments;
                },
                () -> {});
    }

    private static Publisher of(Publisher real, String method, UnaryOperator<Object[]> change, Runnable after) {
        return (Publisher) Proxy.newProxyInstance(
                Publisher.class.getClassLoader(), new Class<?>[] {Publisher.class}, (proxy, called, arguments) -> {
                    var isIt = called.getName().equals(method);
                    try {
                        var answer = called.invoke(real, isIt ? change.apply(arguments) : arguments);
                        if (isIt) {
                            after.run();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static UploadProgress beforeTheSecondChunk(UploadProgress progress, Runnable event) {
        return new UploadProgress() {
            @Override
            public void beforeChunk(Chunk chunk) {
                if (chunk.number() == 1) {
                    event.run();
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
