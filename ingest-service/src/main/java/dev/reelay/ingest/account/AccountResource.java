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
}
