package dev.reelay.ingest.support;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** The resources of every Quarkus test of this module: one set, so that the service starts once for all of them. */
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
@QuarkusTestResource(AuthServiceStub.class)
@QuarkusTestResource(SandboxTestResource.class)
final class ServiceUnderTest {

    private ServiceUnderTest() {}
}
