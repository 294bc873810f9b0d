package dev.reelay.ingest;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.checkService(PackageMap.of("dev.reelay.ingest")
                .with("platform")
                .with("accesstoken", "platform")
                .with("history")
                .with("forecast")
                .with("video", "history", "platform")
                .with("account", "forecast", "history", "platform", "video")
                .with("hashtag", "video")
                .with("trend", "platform")
                .with("syncrun", "account", "platform", "trend", "video")
                .with("synclevel")
                .with("research")
                .with("schedule", "account", "syncrun", "video")
                .with("watch", "account", "history", "platform", "syncrun", "video")
                .with("picture", "accesstoken", "account", "platform", "video")
                .with("fetch", "accesstoken", "account", "platform", "research", "syncrun", "video", "watch"));
    }
}
