package keepword.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import keepword.consent.Subscriber;
import keepword.job.Due;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.kernel.AddressKey;
import keepword.kernel.JobId;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.kernel.PersonId;
import keepword.kernel.Topic;
import keepword.mail.Gate.Claim;
import keepword.person.OwnedProducts;
import keepword.testing.Stores;
import org.jspecify.annotations.Nullable;

/** Operations that look at what is stored. */
final class Looks {
    private static final Topic NEVER_ON = new Topic("never-on");

    private Looks() {}

    /** One read for everything that there may be under these keys. */
    static List<Operation> at(FewKeys keys, Instant now) {
        List<Operation> all = new ArrayList<>();
        for (AddressKey address : keys.addresses()) {
            all.add(new Operation(
                    "consent of " + address, stores -> stores.ledger().consent(address)));
            all.add(new Operation(
                    "history of " + address, stores -> stores.ledger().history(address)));
            all.add(new Operation(
                    "claims of " + address, stores -> stores.ledger().claims(address)));
            all.add(new Operation(
                    "requests of " + address, stores -> stores.ledger().requests(address)));
            keys.requests()
                    .forEach(id -> all.add(new Operation(
                            "request " + id + " of " + address,
                            stores -> stores.ledger().request(address, id))));
            all.add(new Operation("subscribers about " + address, stores -> subscribers(stores, keys, address, null)));
            all.add(new Operation(
                    "subscribers behind " + address, stores -> subscribers(stores, keys, address, address)));
            all.add(new Operation(
                    "suppressed about " + address,
                    stores -> stores.ledger().suppressed(address.value().substring(0, 1), null, 5_000).stream()
                            .filter(keys.addresses()::contains)
                            .toList()));
            all.add(new Operation(
                    "sign-ups of " + address, stores -> stores.people().signUps(address)));
            all.add(new Operation(
                    "person at " + address, stores -> stores.people().personAt(address)));
        }
        for (PersonId person : keys.persons()) {
            all.add(new Operation("person " + person, stores -> stores.people().person(person)));
            all.add(new Operation(
                    "customers about " + person,
                    stores -> stores.people().customers(person.value().substring(0, 1), null, 5_000).stream()
                            .filter(keys.persons()::contains)
                            .toList()));
            all.add(new Operation(
                    "owners about " + person,
                    stores -> stores.people().owners(person.value().substring(0, 1), null, 5_000).stream()
                            .filter(owned -> keys.persons().contains(owned.person()))
                            .collect(Collectors.groupingBy(OwnedProducts::person, Collectors.toSet()))));
            all.add(new Operation(
                    "records of " + person, stores -> stores.people().records(person)));
            all.add(new Operation(
                    "two records of " + person, stores -> stores.people().records(person, 2)));
            keys.records()
                    .forEach(id -> all.add(new Operation(
                            "record " + id + " of " + person,
                            stores -> stores.people().record(person, id))));
        }
        keys.signUps()
                .forEach(id -> all.add(
                        new Operation("sign-up " + id, stores -> stores.people().signUp(id))));
        keys.licences()
                .forEach(licence -> all.add(new Operation(
                        "licence " + licence.id(), stores -> stores.people().licence(licence.id()))));
        keys.wordings()
                .forEach(wording -> all.add(new Operation(
                        "wording " + wording.id(), stores -> stores.ledger().wording(wording.id()))));
        keys.jobs()
                .forEach(id -> all.add(
                        new Operation("open? " + id, stores -> stores.jobStore().isOpen(id))));
        keys.marks()
                .forEach(name -> all.add(new Operation(
                        "mark " + name + " at " + now, stores -> stores.ledger().mark(name, now))));
        all.addAll(RandomCampaignWrites.looks(keys));
        all.addAll(SurveyLooks.at(keys));
        return all;
    }

    /** Those of this world that stand at the place of an address. */
    private static List<Subscriber> subscribers(
            Stores stores, FewKeys keys, AddressKey address, @Nullable AddressKey after) {
        return stores.ledger().subscribers(address.value().substring(0, 1), after, 5_000).stream()
                .filter(subscriber -> keys.addresses().contains(subscriber.address()))
                .toList();
    }

    /** Who holds which claim: the gate says so to a mail of a topic that is never on, and does nothing else. */
    static List<Operation> holders(FewKeys keys, Instant now) {
        List<Operation> all = new ArrayList<>();
        for (AddressKey address : keys.addresses()) {
            for (String mail : FewKeys.MAILS) {
                for (String attempt : FewKeys.ATTEMPTS) {
                    Claim claim = new Claim(address, new MailId(mail), attempt, MailKind.PROMOTIONAL, NEVER_ON, now);
                    all.add(new Operation(
                            "holder? " + claim, stores -> stores.gate().claim(claim, now)));
                }
            }
        }
        return all;
    }

    /** All that is due; of the same time in any order. */
    static Operation due(int shard, Instant now) {
        return new Operation(
                "due in " + shard + " at " + now,
                stores -> stores.jobStore().due(shard, now, 1000).stream()
                        .sorted(Comparator.comparing(Due::nextAttempt)
                                .thenComparing(due -> due.id().value()))
                        .toList());
    }

    /** What failed of these keys, in any order; what failed of others before is still there. */
    static Operation failed(FewKeys keys, int shard) {
        return new Operation(
                "failed in " + shard,
                stores -> stores.jobStore().failed(shard, 1000).stream()
                        .filter(failed -> keys.jobs().contains(failed.id()))
                        .sorted(Comparator.comparing(failed -> failed.id().value()))
                        .toList());
    }

    /** The times of the first; which of several of the same time comes is anybody's guess. */
    static Operation firstDue(int shard, Instant now) {
        return new Operation(
                "first due in " + shard + " at " + now,
                stores -> stores.jobStore().due(shard, now, 1).stream()
                        .map(Due::nextAttempt)
                        .toList());
    }

    /** Settles or closes a job, whatever state it is in. */
    static Operation closing(JobId id, Instant end) {
        return new Operation("end of " + id, stores -> {
            boolean parked = stores.jobStore().settleParked(id, "sent");
            LeaseResult result = stores.jobStore().lease(id, "the last", end, Duration.ofSeconds(1));
            boolean closed = result instanceof LeaseResult.Leased(var lease)
                    && stores.jobStore().close(lease, new Outcome(Outcome.State.DONE, "end"), end);
            return List.of(parked, result, closed);
        });
    }
}
