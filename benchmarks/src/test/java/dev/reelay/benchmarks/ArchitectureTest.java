package dev.reelay.benchmarks;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.check(PackageMap.of("dev.reelay.benchmarks")
                .with("lab")
                .with("sample")
                .with("posts")
                .with("measure", "lab")
                .with("load", "measure")
                .with("report", "measure")
                .with("start", "lab", "measure")
                .with("consumers", "lab", "measure", "sample")
                .with("intake", "lab", "measure", "sample")
                .with("outbox", "lab", "measure", "sample")
                .with("refresh", "lab", "measure", "sample")
                .with("history", "lab", "load", "measure")
                .with("search", "lab", "load", "measure", "posts", "sample")
                .with("owner", "lab")
                .with("fetches", "lab", "measure", "owner", "sample")
                .with("publications", "lab", "measure", "owner", "sample")
                .with("upload", "lab", "measure", "owner", "sample")
                .with(
                        "cli",
                        "consumers",
                        "fetches",
                        "history",
                        "intake",
                        "lab",
                        "measure",
                        "outbox",
                        "publications",
                        "refresh",
                        "report",
                        "search",
                        "start",
                        "upload"));
    }
}
