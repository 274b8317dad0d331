package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.person.HeldAddresses;
import keepword.person.Licence;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonRecord.Prize;
import keepword.profile.Sessions.Visitor;
import keepword.request.Request.Kind;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.survey.Withdrawals;
import keepword.web.Responses;
import keepword.web.UserPages;

/** Removes single records (promise {@code remove}). A record is looked for in the visitor's own partition only. */
record Removal(
        People people,
        AddressKeys addressKeys,
        HeldAddresses held,
        Withdrawals withdrawals,
        Commits commits,
        Done done) {
    APIGatewayV2HTTPResponse look(Visitor visitor, String part, UserPages pages) {
        Optional<PersonRecord> record = find(visitor, part);
        return record.isEmpty()
                ? Responses.page(404, pages.message("user.notFound"))
                : Responses.page(
                        200,
                        pages.remove(
                                new Words(pages, withdrawals.surveys()).record(record.get()),
                                "/user/records/" + part,
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

    APIGatewayV2HTTPResponse remove(Visitor visitor, String part, UserPages pages) {
        Optional<PersonRecord> record = find(visitor, part);
        if (record.isEmpty()) {
            return Responses.page(404, pages.message("user.notFound"));
        }
        if (record.get() instanceof FormerAddress former) {
            forgetWhatWaits(visitor, former);
        }
        new Committer(commits).decide(() -> decide(visitor, part));
        return Responses.seeOther("/user/?done=removed");
    }

    /** What waits under it names it, too. One that differs in spelling alone is still theirs. */
    private void forgetWhatWaits(Visitor visitor, FormerAddress former) {
        AddressKey key = addressKeys.of(former.email());
        commits.commitInBatches(held.of(visitor.address(), Instant.MAX).stream()
                .filter(address -> address.key().equals(key) && address.until().equals(former.at()))
                .flatMap(held::forget)
                .toList());
    }

    private record Step(List<Write> writes) implements Committer.Decision {}

    private Step decide(Visitor visitor, String part) {
        List<Write> writes = new ArrayList<>();
        Optional<Person> person = people.person(visitor.person().id()).filter(found -> !found.isErasing());
        Optional<PersonRecord> record = find(visitor, part);
        if (person.isPresent() && record.isPresent()) {
            // So that nobody who read the record before writes it back afterwards.
            writes.add(new Write.SavePerson(person.get().with(person.get().erasure())));
            writes.addAll(removal(person.get().id(), record.get()));
            writes.add(done.atOnce(visitor, Kind.REMOVAL));
        }
        return new Step(writes);
    }

    /** An entry to a contest leaves the draw, too; who removes where a prize is sent gives it back. */
    private List<Write> removal(PersonId person, PersonRecord record) {
        Instant now = done.clock().instant();
        return switch (record) {
            case Entry entry -> withdrawals.writes(person, entry, now);
            case Prize prize ->
                people.record(person, Entry.idOf(prize.survey()), Entry.class)
                        .map(entry -> Withdrawals.giveBack(person, entry, now))
                        .orElseGet(() -> List.of(new Write.RemoveRecord(person, prize.id())));
            default -> List.of(new Write.RemoveRecord(person, record.id()));
        };
    }

    private Optional<PersonRecord> find(Visitor visitor, String part) {
        return Paths.record(part).flatMap(id -> people.record(visitor.person().id(), id));
    }
}
