package dev.reelay.ingest.account;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Connected accounts with their latest figures. */
@Path("/api/v1/accounts")
@RolesAllowed({Role.CREATOR, Role.ANALYST})
@Tag(name = "Accounts", description = "Connected accounts with their public figures")
public class AccountResource {

    private final AccountService accounts;
    private final Caller caller;

    AccountResource(AccountService accounts, Caller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List accounts",
            description =
                    "In the order in which they were connected, with their latest figures and the number of stored videos.")
    @APIResponse(responseCode = "200", description = "A page of accounts")
    public Uni<Page<AccountView>> list(
            @Parameter(description = "Maximum number of accounts to return")
                    @RestQuery
                    @DefaultValue("20")
                    @Min(1)
                    @Max(100)
                    int limit,
            @Parameter(description = "next_cursor of the previous page") @RestQuery @Nullable String cursor) {
        return accounts.list(caller.workspace(), limit, cursor);
    }

    @GET
    @Path("/{connection_id}")
    @Operation(summary = "Get an account")
    @APIResponse(responseCode = "200", description = "The account")
    public Uni<AccountView> get(@RestPath("connection_id") UUID connectionId) {
        return accounts.get(caller.workspace(), connectionId);
    }

    @GET
    @Path("/{connection_id}/history")
    @Operation(
            summary = "Get an account's figures over time",
            description =
                    "Of the last days up to now: the last figures of each day (UTC) on which they changed, the latest ones, and how"
                            + " much they grew. The account is looked at when it is fetched, daily as a rule; between its points and"
                            + " up to `looked_at` the figures stayed as they were, as far as anybody looked.")
    @APIResponse(responseCode = "200", description = "The history; without points when the account was never looked at")
    public Uni<AccountHistoryView> history(
            @RestPath("connection_id") UUID connectionId,
            @Parameter(description = "Days up to now") @RestQuery @DefaultValue("30") @Min(1) @Max(1100) int days) {
        return accounts.history(caller.workspace(), connectionId, days).map(AccountHistoryView::of);
    }

    @GET
    @Path("/{connection_id}/forecast")
    @Operation(
            summary = "Forecast an account's followers",
            description =
                    "What the last 120 days would come to if they went on: a damped linear trend, so that growth slows down a little"
                            + " each day. The interval is of how far the same model would have been off in the past. It knows nothing"
                            + " of what will be published. Of fewer than 28 days there is no forecast; `enough_data` is false then,"
                            + " and `reason` says what is missing.")
    @APIResponse(responseCode = "200", description = "The forecast, or why there is none")
    public Uni<ForecastView> forecast(
            @RestPath("connection_id") UUID connectionId,
            @Parameter(description = "Days ahead") @RestQuery @DefaultValue("28") @Min(1) @Max(90) int days) {
        return accounts.forecast(caller.workspace(), connectionId, days);
    }
}
