package dev.reelay.publish.publication;

import dev.reelay.testkit.Plans;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicationLevelsIT {

    @Test
    void endedPublicationsCostALookNothing() {
        Plans.of("publish").assertServedByIndexes(PublicationLevels.LOOK);
    }
}
