package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import keepword.profile.Sessions.Visitor;
import keepword.request.Request.Kind;
import keepword.store.Commits;
import keepword.web.HttpRequest;
import keepword.web.Responses;
import keepword.web.Section;
import keepword.web.Section.Entry;
import keepword.web.Section.Link;
import keepword.web.UserPages;

/**
 * Copies of everything, to read and for other programs (GDPR articles 15 and 20). They are made while they are downloaded,
 * in parts that an answer of API Gateway has room for.
 */
record Copies(Review review, Commits commits, Done done) {
    /** Of 6 MB that an answer of a function may have, an entry of some 1 KB leaves room. */
    static final int ENTRIES_OF_A_PART = 2000;

    /** {@code POST /user/copy}: writes down that a copy was asked for, and shows where it is. */
    APIGatewayV2HTTPResponse ask(Visitor visitor, UserPages pages) {
        commits.commit(List.of(done.atOnce(visitor, Kind.COPY)));
        int parts = parts(visitor, pages).size();
        List<Link> files = new ArrayList<>();
        for (String type : List.of("html", "json")) {
            IntStream.rangeClosed(1, parts)
                    .mapToObj(part -> new Link(
                            "/user/copy/data." + type + "?part=" + part,
                            pages.texts().get("user.copy." + type, part, parts)))
                    .forEach(files::add);
        }
        return Responses.page(200, pages.copy(files));
    }

    /** {@code GET /user/copy/data.html|json?part=…}. */
    APIGatewayV2HTTPResponse file(Visitor visitor, String name, HttpRequest request, UserPages pages) {
        List<List<Section>> parts = parts(visitor, pages);
        String text = request.query("part");
        int part = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1;
        if (part < 1 || part > parts.size()) {
            return Responses.page(404, pages.message("user.notFound"));
        }
        List<Section> sections = parts.get(part - 1);
        String day = pages.day(done.clock().instant());
        return switch (name) {
            case "data.html" ->
                Responses.file(
                        "data-" + part + ".html",
                        "text/html; charset=utf-8",
                        pages.file(sections, pages.texts().get("user.file.made", day, part, parts.size()))
                                .html());
            case "data.json" ->
                Responses.file("data-" + part + ".json", "application/json", json(sections, part, parts.size()));
            default -> Responses.page(404, pages.message("user.notFound"));
        };
    }

    /** Cut so that no part has more entries than there is room for; a group goes on in the next part. */
    private List<List<Section>> parts(Visitor visitor, UserPages pages) {
        List<List<Section>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        int room = ENTRIES_OF_A_PART;
        for (Section section : review.sections(visitor, pages, Integer.MAX_VALUE)) {
            List<Entry> left = section.entries();
            do {
                int taken = Math.min(room, left.size());
                parts.getLast()
                        .add(new Section(
                                section.anchor(), section.title(), section.nothing(), left.subList(0, taken), null));
                left = left.subList(taken, left.size());
                room -= taken;
                if (room == 0) {
                    parts.add(new ArrayList<>());
                    room = ENTRIES_OF_A_PART;
                }
            } while (!left.isEmpty());
        }
        return parts.getLast().isEmpty() ? parts.subList(0, parts.size() - 1) : parts;
    }

    private static String json(List<Section> sections, int part, int parts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("part", part);
        json.put("parts", parts);
        sections.forEach(section -> json.put(
                section.anchor(), section.entries().stream().map(Copies::json).toList()));
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory is always written", e);
        }
    }

    private static Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!entry.title().isEmpty()) {
            json.put("title", entry.title());
        }
        json.put(
                "data",
                entry.lines().stream()
                        .map(line -> Map.of("name", line.label(), "value", line.value()))
                        .toList());
        json.put("origin", entry.origin());
        return json;
    }
}
