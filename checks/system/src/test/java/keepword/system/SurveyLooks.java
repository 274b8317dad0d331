package keepword.system;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import keepword.audit.AuditEntry;
import keepword.chat.FollowUpItems;
import keepword.disclosure.Disclosures;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.SurveyId;
import keepword.survey.Ticket;
import keepword.testing.Stores;

/** Operations that look at what is stored of surveys, contests and disclosures. */
final class SurveyLooks {
    private SurveyLooks() {}

    /** One read for everything that there may be under these keys. */
    static List<Operation> at(FewKeys keys) {
        List<Operation> all = new ArrayList<>();
        keys.surveys().forEach(survey -> {
            all.addAll(of(survey));
            keys.entries().forEach(entry -> all.addAll(of(survey, entry)));
        });
        keys.addresses().forEach(address -> {
            all.addAll(of(address));
            keys.surveys()
                    .forEach(survey ->
                            keys.entries().forEach(entry -> all.add(waiting(new EntryLink(address, survey, entry)))));
        });
        recipients(keys).forEach(all::add);
        return all;
    }

    private static List<Operation> of(SurveyId id) {
        return List.of(
                new Operation("survey " + id, stores -> stores.surveys().survey(id)),
                new Operation("draw of " + id, stores -> stores.surveys().draw(id)),
                new Operation("results of " + id, stores -> stores.surveys().results(id)),
                new Operation(
                        "seed of " + id, stores -> stores.surveys().seed(id).map(seed -> seed.hex())),
                new Operation("all tickets of " + id, stores -> tickets(stores, id)));
    }

    private static List<Ticket> tickets(Stores stores, SurveyId id) {
        List<Ticket> tickets = new ArrayList<>();
        stores.surveys().tickets(id, tickets::add);
        return tickets;
    }

    private static List<Operation> of(SurveyId id, EntryId entry) {
        Stream<Operation> some = Stream.of(1, 2, 1000)
                .map(limit -> new Operation(
                        limit + " tickets of " + id + " from " + entry,
                        stores -> stores.surveys().tickets(id, entry, limit)));
        Stream<Operation> one = Stream.of(
                new Operation(
                        "closed? " + id + " for " + entry,
                        stores -> stores.surveys().isClosed(id, entry.shard())),
                new Operation(
                        "ticket " + entry + " of " + id,
                        stores -> stores.surveys().ticket(id, entry)));
        return Stream.concat(some, one).toList();
    }

    private static List<Operation> of(AddressKey address) {
        return List.of(
                new Operation(
                        "waiting entries of " + address,
                        stores -> stores.people().waitingEntries(address)),
                new Operation(
                        "disclosures of " + address,
                        stores -> disclosures(stores).of(address)),
                new Operation(
                        "follow-ups of " + address,
                        stores -> FollowUpItems.readAll(stores.people().items(), address)),
                new Operation(
                        "audit of " + address,
                        stores -> stores.ledger().audit(AuditEntry.subject(address), Instant.EPOCH)));
    }

    private static Disclosures disclosures(Stores stores) {
        return new Disclosures(stores.ledger().items());
    }

    private static Stream<Operation> recipients(FewKeys keys) {
        return Stream.concat(
                Stream.concat(
                        Stream.of(new Operation(
                                "register", stores -> disclosures(stores).register())),
                        keys.ids().stream()
                                .map(id -> new Operation(
                                        "transfer " + id,
                                        stores -> disclosures(stores).transfer(id)))),
                keys.recipients().stream()
                        .map(id -> new Operation(
                                "recipient " + id, stores -> disclosures(stores).recipient(id, 1))));
    }

    private static Operation waiting(EntryLink link) {
        return new Operation("waiting " + link, stores -> stores.people().waitingEntry(link));
    }
}
