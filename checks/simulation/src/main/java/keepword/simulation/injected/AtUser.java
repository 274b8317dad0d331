package keepword.simulation.injected;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.HistoryItems;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.Topic;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.request.Request;
import keepword.request.RequestItems;
import keepword.simulation.engine.Scheduler;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.testing.InMemoryStores;

/** What can be wrong with the pages at {@code /user/}. */
enum AtUser implements InjectedFault {
    @Against("regularly-tested")
    LINK_SIGNS_IN_TWICE("that a link is used is not remembered", "a link signs in once") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return without(write -> isMark(write, "sign-in-used/"), stores);
        }
    },
    @Against(value = "regularly-tested", subtle = true)
    LINK_GOOD_FOR_LONGER("a link signs in for a minute longer than it is said to", "a link signs in for ten minutes") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return InSupport.each(
                    stores,
                    write -> isMark(write, "sign-in/") && write instanceof Write.SetMark(Mark mark, Instant now)
                            ? new Write.SetMark(later(mark), now)
                            : write);
        }

        private static Mark later(Mark mark) {
            Instant expires = mark.expires();
            return new Mark(mark.name(), mark.value(), expires == null ? null : expires.plusSeconds(60));
        }
    },
    @Against("authorised-only")
    SIGN_OUT_OF_THE_BROWSER_ALONE(
            "who signs out loses the cookie, and the session goes on", "only who is signed in sees anything") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return without(
                    write -> write instanceof Write.RemoveMark(String name) && name.startsWith("session/"), stores);
        }
    },
    @Against(value = "authorised-only", subtle = true)
    SESSION_SURVIVES_MOVE(
            "a session goes on after a change of address, and so does what was prepared before it",
            "only who is signed in sees anything") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return InSupport.each(
                    stores,
                    write -> write instanceof PersonItems.SavePerson(Person person)
                            ? new PersonItems.SavePerson(dated(person, stores.person(person.id())))
                            : write);
        }

        private static Person dated(Person person, Optional<Person> before) {
            if (before.isEmpty()
                    || before.get().email().value().equals(person.email().value())) {
                return person;
            }
            Map<Field, Datum> data = new HashMap<>(person.data());
            data.put(
                    Field.EMAIL,
                    new Datum(
                            person.email().value(), Source.PROFILE, before.get().addressSince()));
            return new Person(person.id(), data, person.doNotShare(), person.erasure(), person.version());
        }
    },
    @Against(value = "correct", subtle = true)
    FORM_OUT_OF_DATE(
            "of two forms that are sent at once, the later one wins", "nobody overwrites what they have not read") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return writes -> stores.commit(writes.stream()
                    .map(write -> write instanceof PersonItems.SavePerson(Person person) && isCorrection(writes)
                            ? new PersonItems.SavePerson(latest(person, stores))
                            : write)
                    .toList());
        }

        private static Person latest(Person person, InMemoryStores stores) {
            long version = stores.person(person.id()).map(Person::version).orElse(0L) + 1;
            return new Person(person.id(), person.data(), person.doNotShare(), person.erasure(), version);
        }
    },
    @Against(value = "within-10-business-days", subtle = true)
    ASKED_WHEN_DONE(
            "what is asked for at /user/ counts from a minute later",
            "what somebody asks for counts from when they said it") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InSupport.each(
                    right,
                    write -> write instanceof RequestItems.SaveRequest(Request request)
                                    && request.kind() == Request.Kind.CORRECTION
                                    && request.asked().source() == Source.PROFILE
                            ? new RequestItems.SaveRequest(later(request))
                            : write);
        }

        private static Request later(Request old) {
            Evidence asked = old.asked();
            return new Request(
                    old.id(),
                    old.address(),
                    old.kind(),
                    new Evidence(
                            asked.source(), asked.chosenAt().plusSeconds(60), asked.policyVersion(), asked.details()),
                    old.appliesAt(),
                    old.deadline(),
                    old.state(),
                    old.closed());
        }
    },
    @Against(value = "silence-after-opt-out", subtle = true)
    NEW_CONSENT_ALONE(
            "who changes their address has the consent of the new one alone",
            "the stored consent is what user actions say") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return InSupport.each(
                    stores,
                    write -> write instanceof ConsentItems.SaveConsentAndClaims(var consent, var seen, var claims)
                                    && consent.movedTo() == null
                            ? new ConsentItems.SaveConsentAndClaims(
                                    stores.consent(consent.address())
                                            .ofNewOwner()
                                            .unchanged(),
                                    seen,
                                    claims)
                            : write);
        }
    },
    @Against("silence-after-opt-out")
    LEFT_STAYS_ON("the address that somebody left stays on", "the stored consent is what user actions say") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return InSupport.each(
                    stores,
                    write -> write instanceof ConsentItems.SaveConsentAndClaims(var consent, var seen, var claims)
                                    && consent.movedTo() != null
                            ? new ConsentItems.SaveConsentAndClaims(
                                    on(
                                            consent,
                                            stores.consent(consent.address()).chosen()),
                                    seen,
                                    claims)
                            : write);
        }

        private static Consent on(Consent old, Map<Topic, Instant> chosen) {
            return new Consent(
                    old.address(),
                    chosen,
                    old.optedOutAt(),
                    old.importedAt(),
                    old.transactional(),
                    old.delivery(),
                    old.movedTo(),
                    old.version());
        }
    },
    @Against(value = "silence-after-opt-out", subtle = true)
    OLD_LINK_LEAVES_NOTHING(
            "an opt-out by an old link counts at the address that its owner has now, and leaves nothing where it came"
                    + " from",
            "an opt-out from a mailbox stands at the address that it came from") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> {
                Set<AddressKey> left = writes.stream()
                        .filter(ConsentItems.SaveConsent.class::isInstance)
                        .map(write -> ((ConsentItems.SaveConsent) write).consent())
                        .filter(consent -> consent.movedTo() != null)
                        .map(Consent::address)
                        .collect(Collectors.toSet());
                return InACommit.without(write -> isAt(write, left), right).commit(writes);
            };
        }

        private static boolean isAt(Write write, Set<AddressKey> addresses) {
            return switch (write) {
                case ConsentItems.SaveConsent(var consent) -> addresses.contains(consent.address());
                case HistoryItems.AppendHistory(var line) -> addresses.contains(line.address());
                default -> false;
            };
        }
    },
    @Against(value = "promotional-by-choice", subtle = true)
    CLAIMS_STAY(
            "what the gate claimed at an address is forgotten at the next one",
            "what is claimed at an address is claimed at the next") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InSupport.each(
                    right,
                    write -> write instanceof ConsentItems.SaveConsentAndClaims(var consent, var seen, var claims)
                            ? new ConsentItems.SaveConsentAndClaims(consent, seen, seen)
                            : write);
        }
    },
    @Against("customer-record")
    OLD_POINTER_STAYS(
            "who changes their address is found at the old one, too", "nobody is found at an address that they left") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return writes -> (isMove(writes) ? without(PersonItems.RemovePointer.class::isInstance, stores) : stores)
                    .commit(writes);
        }
    },
    @Against(value = "correct", subtle = true)
    MOVES_IN_TWO(
            "the consents change after the address",
            "a change of address changes the consents of both, and nobody else does") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> (isMove(writes)
                            ? InACommit.inTwo(
                                    write -> write instanceof ConsentItems.SaveConsentAndClaims
                                            || write instanceof HistoryItems.AppendHistory,
                                    right)
                            : right)
                    .commit(writes);
        }
    },
    @Against("correct")
    NOTICE_TO_THE_NEW_ADDRESS("the notice of a changed address goes to the new one", "a mail goes to whom it is for") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return writes -> stores.commit(writes.stream()
                    .map(write -> write instanceof RecordItems.PutRecord(PersonId id, FormerAddress former)
                            ? new RecordItems.PutRecord(id, with(former, writes))
                            : write)
                    .toList());
        }

        private static FormerAddress with(FormerAddress former, List<Write> writes) {
            EmailAddress now = writes.stream()
                    .flatMap(write -> write instanceof PersonItems.SavePerson(Person person)
                            ? Stream.of(person.email())
                            : Stream.empty())
                    .findFirst()
                    .orElse(former.email());
            return new FormerAddress(former.id(), former.source(), former.at(), now);
        }
    },
    @Against(value = "correct", subtle = true)
    UNDONE_CHANGE_STAYS(
            "a change of address that was taken back can be confirmed",
            "an address changes by the last link that was mailed to the new one") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return writes -> (isMove(writes) || !isRemovalOf(writes)
                            ? stores
                            : without(RecordItems.RemoveRecord.class::isInstance, stores))
                    .commit(writes);
        }

        private static boolean isRemovalOf(List<Write> writes) {
            return writes.stream()
                            .anyMatch(write -> write instanceof RecordItems.RemoveRecord(var id, var record)
                                    && record.equals(AddressChange.ID))
                    && writes.stream().anyMatch(PersonItems.SavePerson.class::isInstance);
        }
    },
    @Against(value = "correct", subtle = true)
    CHANGE_GOOD_FOR_LONGER(
            "a new address can be confirmed for an hour longer than it is said to",
            "a new address is confirmed within a week") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return InSupport.each(stores, write -> switch (write) {
                case RecordItems.PutRecord(PersonId id, AddressChange(var source, var at, var email, var request)) ->
                    new RecordItems.PutRecord(id, new AddressChange(source, at.plus(HOUR), email, request));
                case JobItems.Plan(Job job)
                when job.task() instanceof PersonTasks.ForgetAddressChange ->
                    new JobItems.Plan(Job.at(job.id(), job.task(), job.due().plus(HOUR), job.plannedAt()));
                default -> write;
            });
        }
    },
    @Against(value = "support-verifies", subtle = true)
    PREPARED_GOOD_FOR_LONGER(
            "what support prepared can be confirmed for an hour longer than it is said to",
            "what is prepared lapses after two weeks") {
        @Override
        public Commits commitsService(InMemoryStores stores) {
            return InSupport.each(
                    stores,
                    write -> write
                                    instanceof
                                    RecordItems.PutRecord(PersonId id, Prepared(var at, var request, var wish, var by))
                            ? new RecordItems.PutRecord(id, new Prepared(at.plus(HOUR), request, wish, by))
                            : write);
        }
    },
    @Against("support-verifies")
    PREPARED_STAYS("what support prepared is done as often as it is confirmed", "a link confirms once") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Commits forgetful = without(
                    write -> write instanceof RecordItems.RemoveRecord(var id, var record)
                            && record.value().startsWith("prepared#"),
                    right);
            return writes ->
                    (String.valueOf(scheduler.current()).startsWith("profile") ? forgetful : right).commit(writes);
        }
    };

    private static final Duration HOUR = Duration.ofHours(1);

    private final String words;
    private final String breaks;

    AtUser(String words, String breaks) {
        this.words = words;
        this.breaks = breaks;
    }

    @Override
    public String breaks() {
        return breaks;
    }

    @Override
    public String words() {
        return words;
    }

    /** A commit of which nothing is left is none. */
    private static Commits without(Predicate<Write> forgotten, Commits right) {
        return writes -> writes.stream().allMatch(forgotten)
                ? new CommitResult.Committed()
                : InACommit.without(forgotten, right).commit(writes);
    }

    private static boolean isMark(Write write, String prefix) {
        return write instanceof Write.SetMark(Mark mark, Instant now)
                && mark.name().startsWith(prefix);
    }

    private static boolean isMove(List<Write> writes) {
        return writes.stream()
                .anyMatch(write ->
                        write instanceof HistoryItems.AppendHistory(var line) && line.event() == Event.ADDRESS_LEFT);
    }

    private static boolean isCorrection(List<Write> writes) {
        return writes.stream()
                .anyMatch(write -> write instanceof RequestItems.SaveRequest(Request request)
                        && request.kind() == Request.Kind.CORRECTION);
    }
}
