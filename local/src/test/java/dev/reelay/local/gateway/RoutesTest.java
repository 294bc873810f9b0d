package dev.reelay.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    private final Routes routes = Routes.load();

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/tiktok, auth",
        "/api/v1/auth/tiktok/callback, auth",
        "/api/v1/platforms, auth",
        "/api/v1/connections, auth",
        "/api/v1/connections/42, auth",
        "/api/v1/admin/audit, auth",
        "/api/v1/connections/42/status, auth",
        "/api/v1/admin/connections, auth",
        "/api/v1/admin/refresh-tokens, auth",
        "/api/v1/admin/service-levels, auth",
        "/api/v1/jobs/sync/tiktok, ingest",
        "/api/v1/jobs/sync/tiktok/trending, ingest",
        "/api/v1/sync-runs, ingest",
        "/api/v1/admin/sync-levels, ingest",
        "/api/v1/videos/tiktok/7, ingest",
        "/api/v1/accounts, ingest",
        "/api/v1/hashtags, ingest",
        "/api/v1/watchlist/tiktok/somebody, ingest",
        "/api/v1/research-quota, ingest",
        "/api/v1/publications, publish",
        "/api/v1/creators/42/options, publish",
        "/api/v1/quota, publish",
        "/api/v1/webhooks/tiktok, webhook",
        "/api/v1/callbacks, webhook",
        "/api/v1/posts/search, search",
        "/api/v1/insights/summary, search"
    })
    void everyPathOfTheDesignHasItsService(String path, String service) {
        assertThat(routes.serviceFor(path)).contains(service);
    }

    @Test
    void theFileOfAPublicationIsLimitedByItsServiceAlone() {
        assertThat(routes.largestBody("/api/v1/publications")).isEqualTo(Long.MAX_VALUE);
        assertThat(routes.largestBody("/api/v1/publications/42")).isEqualTo(1024 * 1024);
        assertThat(routes.largestBody("/api/v1/posts/search")).isEqualTo(1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/connections/42/access-token",
                "/q/health",
                "/q/metrics",
                "/api/v1",
                "/api/v1/jobs",
                "/api/v1/admin",
                "/api/v1/postscript",
                "/api/v2/posts"
            })
    void whatIsNotInTheFileIsNotRouted(String path) {
        assertThat(routes.serviceFor(path)).isEmpty();
    }

    @Test
    void theLongestPrefixWins() {
        var nested = new Routes(
                List.of(new Route("/api/v1/videos", "ingest"), new Route("/api/v1/videos/top", "search")), 1, Set.of());

        assertThat(nested.serviceFor("/api/v1/videos/top/10")).contains("search");
        assertThat(nested.serviceFor("/api/v1/videos/topmost")).contains("ingest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal", "/internal/connections", "/q/metrics"})
    void anInternalPathInTheFileIsRefused(String prefix) {
        var routes = List.of(new Route(prefix, "auth"));
        assertThatThrownBy(() -> new Routes(routes, 1, Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/posts/../../../internal/connections",
                "/api/v1/posts/%2e%2e/%2E%2E/q/metrics",
                "/api/v1/posts/..;a=b/q",
                "/api/v1/posts/..%2f..%2fq",
                "/api/v1/posts\\..\\q",
                "/api/v1/posts/%5c..",
                "/api/v1/posts/%zz",
                "*"
            })
    void aPathThatCouldMeanAnotherOneIsNotPlain(String path) {
        assertThat(Routes.isPlain(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/videos/tiktok/7",
                "/api/v1/posts/tiktok%3A7",
                "/api/v1/hashtags/ca%20ph%C3%AA",
                "/a/.well-known"
            })
    void anOrdinaryPathIsPlain(String path) {
        assertThat(Routes.isPlain(path)).isTrue();
    }
}
