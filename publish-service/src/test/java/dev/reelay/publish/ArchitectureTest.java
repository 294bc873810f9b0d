package dev.reelay.publish;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.checkService(PackageMap.of("dev.reelay.publish")
                .with("connection")
                .with("media")
                .with("upload", "media")
                .with("platform", "media", "upload")
                .with("accesstoken", "platform")
                .with("creator", "accesstoken", "connection", "platform")
                .with("timeline")
                .with("quota", "connection", "platform")
                .with("publication", "connection", "media", "platform", "quota", "timeline", "upload")
                .with("intake", "connection", "creator", "media", "platform", "publication")
                .with("redrive", "publication")
                .with("task", "platform", "publication", "upload")
                .with("followup", "accesstoken", "media", "platform", "publication", "task")
                .with(
                        "worker",
                        "accesstoken",
                        "followup",
                        "media",
                        "platform",
                        "publication",
                        "quota",
                        "task",
                        "timeline",
                        "upload"));
    }
}
