package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import keepword.person.Wish;
import keepword.person.Wishes;
import keepword.review.Review;
import keepword.review.ReviewParts;
import keepword.web.HttpRequest;
import keepword.web.Responses;
import keepword.web.Section;
import keepword.web.Section.Link;
import keepword.web.Sessions.Visitor;
import keepword.web.UserPages;

/**
 * Copies of everything, to read and for other programs (GDPR articles 15 and 20). They are made while they are downloaded,
 * in parts that an answer of API Gateway has room for.
 */
record Copies(Review review, Wishes wishes, Done done) {
    /** {@code POST /user/copy}: writes down that a copy was asked for, and shows where it is. */
    APIGatewayV2HTTPResponse ask(Visitor visitor, UserPages pages) {
        wishes.grant(visitor.person().id(), new Wish.Copy(), done.evidence(visitor), done.evidence(visitor));
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
            case "data.json" -> Responses.file("data-" + part + ".json", "application/json", json(parts, part));
            default -> Responses.page(404, pages.message("user.notFound"));
        };
    }

    private List<List<Section>> parts(Visitor visitor, UserPages pages) {
        return ReviewParts.of(
                review.sections(visitor.person(), visitor.address(), review.formats(pages), Integer.MAX_VALUE));
    }

    private static String json(List<List<Section>> parts, int part) {
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(ReviewParts.json(parts, part));
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory is always written", e);
        }
    }
}
