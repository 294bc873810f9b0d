package dev.reelay.testkit;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** TikTok as the sandbox plays it, for the service under test; {@link TikTok} steers it. */
public abstract class SandboxTestResource implements QuarkusTestResourceLifecycleManager {

    static final String ADDRESS = "reelay.test.sandbox";

    private @Nullable Sandbox sandbox;

    protected abstract SandboxOptions options();

    /**
     * The service's settings.
     *
     * @param url of the sandbox
     */
    protected abstract Map<String, String> settings(String url);

    @Override
    public final Map<String, String> start() {
        sandbox = Sandbox.start(options());
        var url = sandbox.baseUrl().toString();
        System.setProperty(ADDRESS, url);
        return settings(url);
    }

    @Override
    public final void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
