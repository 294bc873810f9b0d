package dev.reelay.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.deploy.Repository;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The server in the console's image. */
class ConsoleImageTest {

    /** Paths that it answers as not found, by its configuration. */
    private static final Pattern NO_PAGES = Pattern.compile("location ~ (\\^/\\(api\\S+) \\{");

    /** By the console's router. */
    private static final Pattern PAGE = Pattern.compile("^ {2}page\\('([^']+)'", Pattern.MULTILINE);

    @Test
    void everyPageOfTheConsoleIsOne() {
        var server = NO_PAGES.matcher(Repository.text("deploy/images/console.nginx.conf"));
        assertThat(server.find()).isTrue();
        var noPage = Pattern.compile(server.group(1)).asPredicate();
        var pages = PAGE.matcher(Repository.text("console/src/app/router.tsx"))
                .results()
                .map(page -> page.group(1))
                .toList();

        assertThat(noPage.test("/internal/x")).isTrue();
        assertThat(pages).contains("/", "/operations").noneMatch(noPage);
    }
}
