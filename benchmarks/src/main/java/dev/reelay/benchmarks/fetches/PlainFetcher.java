package dev.reelay.benchmarks.fetches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.InParallel;
import dev.reelay.benchmarks.lab.Program;
import dev.reelay.benchmarks.measure.Stopwatch;
import dev.reelay.benchmarks.sample.AccountCatalogue;
import dev.reelay.benchmarks.sample.TokenEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Collections;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fetches as a script would: asks each account for its figures and for its videos, page by page, and inserts each page by a statement
 * of many rows, in a transaction of its own. No run that could go on after a crash, no versions, no histories, no events.
 */
final class PlainFetcher {

    private static final String SCOPES = "user.info.basic,user.info.profile,user.info.stats,video.list";
    private static final String USER =
            "/v2/user/info/?fields=open_id,username,display_name,follower_count,following_count,likes_count,video_count";
    private static final String LIST =
            "/v2/video/list/?fields=id,create_time,share_url,video_description,title,duration,like_count,comment_count,share_count,view_count";
    private static final int PAGE = 20;
    private static final String TABLE =
            """
            create table plain_videos (id text primary key, username text not null, description text not null,
                created_at timestamptz not null, duration_seconds int, share_url text, view_count bigint not null,
                like_count bigint not null, comment_count bigint not null, share_count bigint not null)""";
    private static final String INSERT =
            """
            insert into plain_videos (id, username, description, created_at, duration_seconds, share_url,
                view_count, like_count, comment_count, share_count) values\s""";
    private static final String ROW = "(?, ?, ?, to_timestamp(?), ?, ?, ?, ?, ?, ?)";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String platform;
    private final BlockingQueue<Connection> sessions;
    private final int threads;
    private String[] tokens = {};

    private PlainFetcher(String platform, BlockingQueue<Connection> sessions) {
        this.platform = platform;
        this.sessions = sessions;
        threads = sessions.size();
    }

    /** Its arguments: where the sandbox is, the database's URL with its user, and how many threads. */
    public static void main(String[] arguments) throws Exception {
        var sessions = new LinkedBlockingQueue<Connection>();
        for (var thread = 0; thread < Integer.parseInt(arguments[2]); thread++) {
            sessions.add(DriverManager.getConnection(arguments[1]));
        }
        var program = new PlainFetcher(arguments[0], sessions);
        program.sql(TABLE);
        Program.Answering.serve(program::answer);
    }

    /** {@code open ACCOUNTS}; then {@code fetch} and {@code list}, with and without the rows, answer how many posts a second. */
    private String answer(String[] words) throws Exception {
        switch (words[0]) {
            case "open" -> open(Integer.parseInt(words[1]));
            case "fetch" -> {
                sql("truncate plain_videos");
                return perSecond(true);
            }
            case "list" -> {
                return perSecond(false);
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
        return "done";
    }

    private void open(int accounts) throws Exception {
        tokens = new String[accounts];
        var endpoint = new TokenEndpoint(platform);
        InParallel.each(
                threads,
                accounts,
                number -> tokens[number] = endpoint.authorize(AccountCatalogue.account(number), SCOPES)
                        .path("access_token")
                        .asText());
    }

    private String perSecond(boolean stores) throws Exception {
        var posts = new AtomicInteger();
        var watch = new Stopwatch();
        InParallel.each(threads, tokens.length, number -> posts.addAndGet(walk(tokens[number], stores)));
        return Double.toString(posts.get() / watch.seconds());
    }

    /** Answers how many videos the account has. */
    private int walk(String token, boolean stores) throws Exception {
        var user =
                call(HttpRequest.newBuilder(URI.create(platform + USER)), token).path("user");
        var posts = 0;
        var more = true;
        for (var cursor = 0L; more; ) {
            var body = JSON.createObjectNode().put("max_count", PAGE);
            var data = call(
                    HttpRequest.newBuilder(URI.create(platform + LIST))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(
                                    (cursor == 0 ? body : body.put("cursor", cursor)).toString())),
                    token);
            var videos = data.path("videos");
            posts += videos.size();
            if (stores && !videos.isEmpty()) {
                store(user.path("username").asText(), videos);
            }
            cursor = data.path("cursor").asLong();
            more = data.path("has_more").asBoolean();
        }
        return posts;
    }

    private void store(String username, JsonNode videos) throws Exception {
        var session = sessions.take();
        try (var insert =
                session.prepareStatement(INSERT + String.join(", ", Collections.nCopies(videos.size(), ROW)))) {
            var at = 1;
            for (var video : videos) {
                insert.setString(at++, video.path("id").asText());
                insert.setString(at++, username);
                insert.setString(at++, video.path("video_description").asText());
                insert.setLong(at++, video.path("create_time").asLong());
                insert.setInt(at++, video.path("duration").asInt());
                insert.setString(at++, video.path("share_url").asText());
                insert.setLong(at++, video.path("view_count").asLong());
                insert.setLong(at++, video.path("like_count").asLong());
                insert.setLong(at++, video.path("comment_count").asLong());
                insert.setLong(at++, video.path("share_count").asLong());
            }
            insert.executeUpdate();
        } finally {
            sessions.add(session);
        }
    }

    private JsonNode call(HttpRequest.Builder request, String token) throws IOException, InterruptedException {
        var answer =
                http.send(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new BenchException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).path("data");
    }

    private void sql(String sql) throws Exception {
        var session = sessions.take();
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        } finally {
            sessions.add(session);
        }
    }
}
