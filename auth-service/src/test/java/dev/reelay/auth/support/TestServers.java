package dev.reelay.auth.support;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** What every {@code @QuarkusTest} here runs against; one set, so that Quarkus starts once. */
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "auth"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
@QuarkusTestResource(TikTokTestResource.class)
@QuarkusTestResource(VaultTestResource.class)
@QuarkusTestResource(MailTestResource.class)
@QuarkusTestResource(NeighboursTestResource.class)
public final class TestServers {

    public static final Database DATABASE = Database.of("auth");

    private TestServers() {}
}
