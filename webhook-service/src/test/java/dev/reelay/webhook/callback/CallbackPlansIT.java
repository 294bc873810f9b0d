package dev.reelay.webhook.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.testkit.ServiceTables;
import dev.reelay.webhook.support.ManyDeliveries;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list among many callbacks, whichever plan the server picks for a statement that it has prepared. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackPlansIT {

    private static final Instant FROM = Instant.parse("2026-01-02T00:00:00Z");

    private ServiceTables tables;

    @BeforeAll
    void fill() throws SQLException {
        tables = ManyDeliveries.open("callback_plans", 100_000);
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void eachFilterHasItsIndexAndNoneReadsAll(String mode) throws SQLException {
        assertThat(plans(mode, null, null, null, null, null)).allMatch(plan -> plan.contains("deliveries_pkey"));
        assertThat(plans(mode, null, null, null, null, FROM)).allMatch(plan -> plan.contains("deliveries_pkey"));
        assertThat(plans(mode, null, null, CallbackState.UNREADABLE, null, null))
                .allMatch(plan -> plan.contains("deliveries_unreadable_idx"));
        assertThat(plans(mode, null, null, CallbackState.IGNORED, null, null))
                .allMatch(plan -> plan.contains("deliveries_ignored_idx"));
        assertThat(plans(mode, Platform.TIKTOK, CallbackKind.PUBLISH_COMPLETED, null, "user 7", null))
                .allMatch(plan -> plan.contains("deliveries_platform_user_id_id_idx"));
        assertThat(plans(mode, null, null, null, "user 7", null))
                .allMatch(plan -> plan.contains("deliveries_platform_user_id_id_idx"));
        // Those without an index of their own go along the primary key, so far and no farther.
        assertThat(plans(mode, Platform.TIKTOK, CallbackKind.PUBLISH_FAILED, CallbackState.RECEIVED, null, null))
                .allMatch(plan -> plan.contains("deliveries_pkey"));
    }

    private List<String> plans(
            String mode,
            @Nullable Platform platform,
            @Nullable CallbackKind kind,
            @Nullable CallbackState state,
            @Nullable String user,
            @Nullable Instant from)
            throws SQLException {
        var plans = new ArrayList<String>();
        for (var before : new UUID[] {null, UUID.fromString("019b79d5-9880-7000-8000-000000000000")}) {
            var query = new CallbackQuery(
                    new CallbackFilter(platform, kind, state, null, user, null, null, from, null),
                    before,
                    CallbackRepository.LOOK);
            plans.add(plan(mode, query.list(), query.listValues(51)));
            plans.add(plan(mode, query.end(), query.endValues()));
        }
        assertThat(plans).noneMatch(plan -> plan.contains("Seq Scan"));
        return plans;
    }

    private String plan(String mode, String statement, Tuple values) throws SQLException {
        return values.size() == 0
                ? String.join("\n", tables.read("explain " + statement))
                : tables.plan(mode, statement, literals(values));
    }

    private static String[] literals(Tuple values) {
        var texts = new String[values.size()];
        for (var i = 0; i < texts.length; i++) {
            texts[i] = "'" + values.getValue(i) + "'";
        }
        return texts;
    }
}
