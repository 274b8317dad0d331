package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Optional;
import keepword.person.People;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.profile.Sessions.Visitor;
import keepword.request.Request.Kind;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.web.Responses;
import keepword.web.UserPages;

/** Removes single records (promise {@code remove}). A record is looked for in the visitor's own partition only. */
record Removal(People people, Commits commits, Done done) {
    APIGatewayV2HTTPResponse look(Visitor visitor, String part, UserPages pages) {
        Optional<PersonRecord> record = find(visitor, part);
        return record.isEmpty()
                ? Responses.page(404, pages.message("user.notFound"))
                : Responses.page(
                        200,
                        pages.remove(
                                new Words(pages).record(record.get()),
                                "/user/records/" + part,
                                hasKey(record.get()),
                                visitor.csrf()));
    }

    APIGatewayV2HTTPResponse remove(Visitor visitor, String part, UserPages pages) {
        Optional<PersonRecord> record = find(visitor, part);
        if (record.isEmpty()) {
            return Responses.page(404, pages.message("user.notFound"));
        }
        commits.commit(List.of(
                new Write.RemoveRecord(visitor.person().id(), record.get().id()), done.atOnce(visitor, Kind.REMOVAL)));
        return Responses.seeOther("/user/?done=removed");
    }

    private Optional<PersonRecord> find(Visitor visitor, String part) {
        return Paths.record(part).flatMap(id -> people.record(visitor.person().id(), id));
    }

    private static boolean hasKey(PersonRecord record) {
        return switch (record) {
            case Order order -> order.items().stream().anyMatch(item -> item.activationKey() != null);
            case Product product -> product.activationKey() != null;
            case SecurityQuestions questions -> false;
            case AddressChange change -> false;
            case FormerAddress former -> false;
        };
    }
}
