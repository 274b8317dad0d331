package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Optional;
import keepword.person.Licence;
import keepword.person.People;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonRecord.Prize;
import keepword.person.Wish;
import keepword.person.Wishes;
import keepword.review.RecordPath;
import keepword.review.Review;
import keepword.web.Responses;
import keepword.web.Sessions.Visitor;
import keepword.web.UserPages;

/** Removes single records (promise {@code remove}). A record is looked for in the visitor's own partition only. */
record Removal(People people, Review review, Wishes wishes, Done done) {
    /** @param path where the record can be removed */
    APIGatewayV2HTTPResponse look(Visitor visitor, String path, UserPages pages) {
        Optional<PersonRecord> record = RecordPath.record(path)
                .flatMap(id -> people.record(visitor.person().id(), id));
        return record.isEmpty()
                ? notThere(pages)
                : Responses.page(
                        200,
                        pages.remove(
                                review.formats(pages).record(record.get()),
                                path,
                                consequence(record.get()),
                                visitor.csrf()));
    }

    private static String consequence(PersonRecord record) {
        return switch (record) {
            case Entry entry -> "user.remove.entry";
            case Prize prize -> "user.remove.prize";
            case FormerAddress former -> "user.remove.former";
            default -> Licence.of(record).findAny().isPresent() ? "user.remove.key" : "user.remove.words";
        };
    }

    APIGatewayV2HTTPResponse remove(Visitor visitor, String path, UserPages pages) {
        return RecordPath.record(path)
                .map(id -> wishes.grant(
                        visitor.person().id(), new Wish.Remove(id), done.evidence(visitor), done.evidence(visitor)))
                .filter(Wishes.Answer.Granted.class::isInstance)
                .map(granted -> Responses.seeOther("/user?done=removed"))
                .orElseGet(() -> notThere(pages));
    }

    private static APIGatewayV2HTTPResponse notThere(UserPages pages) {
        return Responses.page(404, pages.message("user.notFound"));
    }
}
