package dev.reelay.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Topic;
import dev.reelay.contracts.Topics;
import dev.reelay.deploy.Repository;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopicsTest {

    /** As {@code topics.sh} reads it: name, partitions, settings. */
    @Test
    void theFileHasTheTopicsOfTheContracts() {
        var file = new TreeMap<String, String>();
        Repository.text("deploy/kafka/topics.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    var words = line.split(" ");
                    var settings = new TreeMap<String, String>();
                    for (var i = 2; i < words.length; i++) {
                        var setting = words[i].split("=", 2);
                        settings.put(setting[0], setting[1]);
                    }
                    file.put(words[0], words[1] + " " + settings);
                });
        assertThat(file).isEqualTo(contracts());
    }

    private static Map<String, String> contracts() {
        var all = new TreeMap<String, String>();
        for (var topic : Topics.all()) {
            all.put(topic.name(), topic.partitions() + " " + withoutReplicas(topic.config()));
            topic.deadLetters().forEach(name -> all.put(name, "1 " + withoutReplicas(Topics.deadLetterConfig())));
        }
        return all;
    }

    /** The script says how many must be in sync: it depends on the number of brokers. */
    private static Map<String, String> withoutReplicas(Map<String, String> config) {
        var rest = new HashMap<>(config);
        rest.remove(Topic.MIN_IN_SYNC);
        return new TreeMap<>(rest);
    }
}
