package dev.reelay.publish;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** What stands around the service in all its tests; one set, so that it starts once. */
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "publish"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
@QuarkusTestResource(OutsideTestResource.class)
final class ServiceUnderTest {

    private ServiceUnderTest() {}
}
