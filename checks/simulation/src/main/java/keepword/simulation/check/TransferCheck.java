package keepword.simulation.check;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.State;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.DemandDeletion;
import keepword.disclosure.DisclosureTasks.Transfer;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.job.Outcome;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.kernel.Hashes;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PostalAddress;
import keepword.person.RecordItems;
import keepword.simulation.engine.Strand;
import keepword.simulation.world.Parts;
import keepword.transfer.Endpoint.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Judges what goes to recipients by a program: to whom the register allows it, what a parcel needs and nothing else, recorded before
 * it leaves; and that whoever may hold it deletes it when the person is erased.
 */
public final class TransferCheck {
    private static final Duration PATIENCE = Duration.ofDays(3);
    private static final Duration UNTIL_PARCEL = Duration.ofMinutes(15);
    private static final Duration ON_ITS_WAY = Duration.ofDays(30);
    private static final Duration UNTIL_WORKED = Duration.ofHours(1);
    static final List<Integer> DECLINING = List.of(400, 410, 413, 415, 422);

    private static final String NEEDS = "a carrier gets what a parcel needs, as it is then";
    private static final String FIRST = "a transfer is on record before it leaves";
    private static final String TRUE = "the record says what became of a transfer";

    private final Verdict verdict;
    private final Held held;
    private final ChildCheck children;
    private final RegisterStory register;
    private final Map<String, Parcel> parcels = new LinkedHashMap<>();
    private final Set<PersonId> erasing = new HashSet<>();
    private final Set<PersonId> erased = new HashSet<>();
    private final Map<Strand, Instant> attempts;

    /** One that is planned, and what became of it. */
    private static final class Parcel {
        final Job job;
        final Transfer task;
        /** What could be sent, by the hash of the message that is on record. */
        final Map<String, Attempt> recorded = new HashMap<>();

        final Set<String> mayHold = new HashSet<>();
        final Set<String> deleted = new HashSet<>();
        final Set<Integer> answers = new HashSet<>();

        @Nullable
        Order order;

        @Nullable
        Disclosure record;

        @Nullable
        Instant until;

        /** Messages that were got, each by its recipient. */
        final Set<String> got = new HashSet<>();
        /** When a deletion that was reported was recorded. */
        final Map<String, Instant> deletedOnRecord = new HashMap<>();
        /** It was on record for the first time. */
        @Nullable
        Instant attempted;

        @Nullable
        Instant answered;

        Parcel(Job job, Transfer task) {
            this.job = job;
            this.task = task;
        }

        @Override
        public String toString() {
            return "parcel " + job.id() + " of " + task.person() + ", " + record;
        }
    }

    /**
     * A message is on record.
     *
     * @param from the attempt began then
     * @param at it was recorded then
     * @param needed what may be in it, since it was so at a moment until now
     */
    private record Attempt(Instant from, Instant at, Set<Map<String, Object>> needed, boolean doNotShare) {}

    TransferCheck(
            Verdict verdict, Held held, ChildCheck children, RegisterStory register, Map<Strand, Instant> attempts) {
        this.verdict = verdict;
        this.held = held;
        this.children = children;
        this.register = register;
        this.attempts = attempts;
    }

    /** It was registered before anything happened. */
    public void begins(Map<String, Object> recipient) {
        register.begins(recipient);
    }

    private Instant begun(@Nullable Strand process) {
        return process == null ? Instant.EPOCH : attempts.getOrDefault(process, Instant.EPOCH);
    }

    /** Something is committed, of which {@link Held} does not know yet. */
    void committed(@Nullable Strand process, @Nullable UserAction action, CommittedWrites writes, Instant now) {
        for (Job job : writes.jobs()) {
            if (job.task() instanceof Transfer task) {
                parcels.put(job.id().value(), new Parcel(job, task));
            }
        }
        if (parcels.isEmpty()) {
            return;
        }
        writes.all(RecordItems.PutRecord.class).forEach(put -> kept(put, action, writes, now));
        writes.all(RecordItems.RemoveRecord.class).forEach(gone -> over(gone.person(), gone.record(), now));
        writes.all(PersonItems.SavePerson.class).stream()
                .map(PersonItems.SavePerson::person)
                .filter(Person::isErasing)
                .forEach(person -> over(person.id(), null, now));
        writes.all(PersonItems.SavePerson.class).stream()
                .map(PersonItems.SavePerson::person)
                .filter(Person::isErasing)
                .forEach(person -> erasing.add(person.id()));
        writes.all(PersonItems.RemovePerson.class).forEach(gone -> erased.add(gone.person()));
        writes.all(DisclosureItems.RecordAttempt.class).stream()
                .filter(attempt -> attempt.disclosure().purpose() == TransferPurpose.SHIPPING)
                .forEach(attempt -> recorded(process, attempt.disclosure(), now));
        for (DisclosureItems.RecordAnswer answer : writes.all(DisclosureItems.RecordAnswer.class)) {
            if (answer.disclosure().purpose() != TransferPurpose.SHIPPING) {
                continue;
            }
            answered(parcel(answer.disclosure()), answer.state());
            parcel(answer.disclosure()).answered = answer.at();
        }
        for (DisclosureItems.RecordDeletion said : writes.all(DisclosureItems.RecordDeletion.class)) {
            if (said.disclosure().purpose() != TransferPurpose.SHIPPING) {
                continue;
            }
            String by = said.disclosure().recipient().value();
            Parcel parcel = parcel(said.disclosure());
            boolean right = said.deletion().done() == null || parcel.deleted.contains(by);
            verdict.require(right, "deleted is what the recipient says that it deleted", said);
            if (said.deletion().done() != null) {
                parcel.deletedOnRecord.putIfAbsent(by, now);
            }
        }
    }

    private Parcel parcel(Disclosure disclosure) {
        Parcel parcel = parcels.get(disclosure.id());
        if (parcel == null) {
            throw new IllegalStateException("Nobody planned transfer " + disclosure.id());
        }
        return parcel;
    }

    private static boolean isPaid(@Nullable Object record) {
        return record instanceof Order order
                && order.status() == OrderStatus.PAID
                && order.items().stream().anyMatch(item -> item.medium() == Medium.PHYSICAL);
    }

    private void kept(RecordItems.PutRecord put, @Nullable UserAction action, CommittedWrites writes, Instant now) {
        if (!isPaid(put.record())) {
            over(put.person(), put.record().id(), now);
            return;
        }
        of(put.person(), put.record().id()).forEach(parcel -> parcel.order = (Order) put.record());
        boolean before = held.record(put.person(), put.record().id())
                .filter(TransferCheck::isPaid)
                .isPresent();
        boolean planned = writes.jobs().stream()
                .anyMatch(job -> job.task() instanceof Transfer task
                        && task.about().equals(put.record().id())
                        && !job.due().isAfter(now.plus(UNTIL_PARCEL).plus(Journal.CLOCK_ERROR)));
        verdict.require(before || action == null || planned, "a parcel is planned with its order", put);
    }

    /** Those of somebody that are to go. */
    private Stream<Parcel> of(PersonId person, @Nullable RecordId order) {
        return parcels.values().stream()
                .filter(parcel -> parcel.until == null
                        && parcel.task.person().equals(person)
                        && (order == null || parcel.task.about().equals(order)));
    }

    /** From now on nothing of it has to go, or may be taken up. */
    private void over(PersonId person, @Nullable RecordId order, Instant now) {
        of(person, order).forEach(parcel -> parcel.until = now);
    }

    private void recorded(@Nullable Strand process, Disclosure disclosure, Instant now) {
        Parcel parcel = parcels.get(disclosure.id());
        Disclosure before = parcel == null ? null : parcel.record;
        boolean one = parcel != null
                && disclosure.address().equals(parcel.task.address())
                && (before == null || before.at().equals(disclosure.at()));
        verdict.require(one, "one transfer has one record", disclosure);
        Person person =
                parcel == null ? null : held.person(parcel.task.person()).orElse(null);
        if (parcel == null || !one) {
            return;
        }
        parcel.record = disclosure;
        Instant from = begun(process);
        boolean doNotShare = person != null && person.doNotShare();
        if (disclosure.refusal() != null) {
            verdict.require(
                    register.mayBeRefused(asked(disclosure, doNotShare), from, now),
                    "what is refused is not allowed",
                    disclosure);
            return;
        }
        boolean there = person != null && !person.isErasing() && (parcel.until == null || !parcel.until.isBefore(from));
        verdict.require(there, "nothing goes of what was cancelled, removed or erased", parcel);
        if (person == null) {
            return;
        }
        AddressKey address = Parts.ADDRESS_KEYS.of(person.email());
        verdict.require(!children.isReported(address), "nothing of a child goes anywhere", parcel);
        String to = disclosure.recipient().value();
        parcel.deletedOnRecord.remove(to);
        parcel.attempted = parcel.attempted == null ? now : parcel.attempted;
        parcel.answered = null;
        boolean alone = parcel.mayHold.stream().allMatch(to::equals);
        verdict.require(alone, "whoever may have a part of it is the only one to get the rest", parcel);
        parcel.recorded.put(
                disclosure.sha256(), new Attempt(from, now, needed(parcel, person, to, from, now), doNotShare));
    }

    private static RegisterStory.Asked asked(Disclosure disclosure, boolean doNotShare) {
        return new RegisterStory.Asked(
                disclosure.recipient().value(),
                disclosure.purpose().id(),
                disclosure.fields().stream().map(field -> field.id()).collect(Collectors.toSet()),
                doNotShare);
    }

    /** What a parcel needs, by what is held at this moment and by the register as it was at any since the attempt began. */
    private Set<Map<String, Object>> needed(Parcel parcel, Person person, String to, Instant from, Instant now) {
        Order order = parcel.order;
        return order == null
                ? Set.of()
                : register.fields(to, from, now).stream()
                        .map(fields -> needed(person, order, fields))
                        .collect(Collectors.toSet());
    }

    private static Map<String, Object> needed(Person person, Order order, Set<String> fields) {
        Map<String, Object> needed = new HashMap<>();
        Datum shipping = person.data().get(Field.SHIPPING_ADDRESS);
        Datum address = shipping == null ? person.data().get(Field.MAILING_ADDRESS) : shipping;
        PostalAddress parts = address == null ? null : address.address();
        person.get(Field.NAME).ifPresent(name -> needed.put("name", name));
        if (parts != null) {
            needed.put(
                    "shippingAddress",
                    Fields.of("lines", parts.lines())
                            .and("postcode", parts.postcode())
                            .and("place", parts.place())
                            .and("region", parts.region())
                            .and("country", parts.country())
                            .map());
            if (parts.country() != null && fields.contains("country")) {
                needed.put("country", parts.country());
            }
        } else if (address != null) {
            needed.put("shippingAddress", address.value().lines().toList());
        }
        needed.put("orderNumber", order.number());
        needed.put(
                "contents",
                order.items().stream()
                        .filter(item -> item.medium() == Medium.PHYSICAL)
                        .map(item -> Map.<String, Object>of("name", item.name(), "quantity", item.quantity()))
                        .toList());
        if (fields.contains("phone")) {
            person.get(Field.PHONE).ifPresent(phone -> needed.put("phone", phone));
        }
        return needed;
    }

    /** A message arrives at a recipient, whoever that is. */
    public void arrives(@Nullable Strand process, String url, Map<String, String> headers, String body, Instant now) {
        Instant from = begun(process);
        Map<?, ?> message = json(body);
        Map<?, ?> data = message.get("data") instanceof Map<?, ?> given ? given : Map.of();
        Parcel parcel = parcels.get(String.valueOf(data.get("transfer")));
        Optional<String> to = register.at(url, from, now);
        boolean known = parcel != null
                && to.isPresent()
                && (process == null || register.isSigned(to.get(), headers, body, from, now));
        verdict.require(known, "messages go to registered recipients, signed", url + " " + body);
        if (parcel == null || to.isEmpty()) {
            return;
        }
        if ("deletion.demanded".equals(message.get("type"))) {
            boolean alone = data.size() == 1
                    && parcel.recorded.values().stream().findAny().isPresent();
            verdict.require(alone, "who has nothing is asked to delete nothing", body);
            Instant deleted = parcel.deletedOnRecord.get(to.get());
            boolean reported = deleted != null && deleted.isBefore(from);
            verdict.require(!reported, "who has reported that it deleted is asked for nothing", parcel);
            boolean late = erasing.contains(parcel.task.person())
                    || !serviceDone(
                                    parcel,
                                    parcel.job.plannedAt(),
                                    register.retentionDays(to.get(), from, now).min())
                            .isAfter(now.plus(Journal.CLOCK_ERROR));
            verdict.require(late, "a carrier has what it needs until its service is done", parcel);
            return;
        }
        Attempt attempt = parcel.recorded.get(Hashes.hex(body));
        verdict.require(attempt != null, FIRST, parcel);
        if (attempt == null) {
            return;
        }
        Map<Object, Object> sent = new HashMap<>(data);
        sent.remove("transfer");
        boolean right =
                attempt.needed().stream().anyMatch(needed -> plain(needed).equals(plain(sent)));
        verdict.require(right, NEEDS, sent.keySet() + " of " + parcel);
        Set<String> recorded =
                asked(Objects.requireNonNull(parcel.record), false).fields();
        verdict.require(
                sent.keySet().stream().map(String::valueOf).allMatch(recorded::contains),
                "the record names all data that went",
                sent.keySet() + " of " + parcel);
        allows(to.get(), attempt, sent.keySet().stream().map(String::valueOf).collect(Collectors.toSet()), parcel);
        parcel.mayHold.add(to.get());
        if (parcel.got.add(to.get() + " " + Hashes.hex(body))) {
            parcel.deleted.remove(to.get());
        }
    }

    /** @param unanswered from when it counts, if it was not answered */
    private static Instant serviceDone(Parcel parcel, Instant unanswered, OptionalInt retentionDays) {
        return Objects.requireNonNullElse(parcel.answered, unanswered)
                .plus(ON_ITS_WAY)
                .plus(Duration.ofDays(retentionDays.orElse(0)));
    }

    /** Whether the recipient may need what it is to delete after its service still. */
    boolean isNeeded(DemandDeletion demand, Instant now) {
        Parcel parcel = parcels.get(demand.transfer());
        return demand.afterService() && parcel != null && isNeeded(parcel, now);
    }

    private boolean isNeeded(Parcel parcel, Instant now) {
        Disclosure record = parcel.record;
        return record == null
                || parcel.attempted == null
                || serviceDone(
                                parcel,
                                parcel.attempted,
                                register.retentionDays(record.recipient().value(), Instant.EPOCH, now)
                                        .max())
                        .plus(UNTIL_WORKED)
                        .isAfter(now);
    }

    private Parcel parcel(ReportCheck.Report report) {
        return Objects.requireNonNull(parcels.get(report.transfer()));
    }

    PersonId personOf(ReportCheck.Report report) {
        return parcel(report).task.person();
    }

    /** It says that it deleted what it got. */
    void saysDeleted(ReportCheck.Report report) {
        parcel(report).deleted.add(report.carrier());
    }

    /** Whether that is on record, of what the recipient has. */
    boolean isDeletionOnRecord(ReportCheck.Report report) {
        return parcel(report).deletedOnRecord.containsKey(report.carrier());
    }

    /** Whether a report is of what is paid, of somebody who is there, at a moment between two. */
    boolean mayCount(ReportCheck.Report report, Instant from, Instant now) {
        Parcel parcel = parcel(report);
        Instant deleted = parcel.deletedOnRecord.get(report.carrier());
        boolean wasPaid = isPaidNow(parcel) || (parcel.until != null && !parcel.until.isBefore(from));
        return wasPaid && (deleted == null || !deleted.isBefore(from));
    }

    /** Whether that is so all the time, and the carrier may be one. */
    boolean counts(ReportCheck.Report report, Instant from, Instant now) {
        Parcel parcel = parcel(report);
        Person person = held.person(parcel.task.person()).orElse(null);
        return person != null
                && !person.isErasing()
                && isPaidNow(parcel)
                && (parcel.until == null || parcel.until.isBefore(from))
                && !parcel.deletedOnRecord.containsKey(report.carrier())
                && parcel.mayHold.contains(report.carrier())
                && !children.wasReportedSince(Parts.ADDRESS_KEYS.of(person.email()), from)
                && !register.mayBeEnded(report.carrier(), from, now);
    }

    private boolean isPaidNow(Parcel parcel) {
        return held.record(parcel.task.person(), parcel.task.about())
                .filter(TransferCheck::isPaid)
                .isPresent();
    }

    private void allows(String to, Attempt attempt, Set<String> fields, Parcel parcel) {
        boolean mayPass = register.mayBeAllowed(
                new RegisterStory.Asked(to, "shipping", fields, attempt.doNotShare()), attempt.from(), attempt.at());
        boolean unless = register.mayBeAllowed(
                new RegisterStory.Asked(to, "shipping", fields, false), attempt.from(), attempt.at());
        verdict.require(mayPass || !unless, "nothing is shared of whoever wants nothing shared", parcel);
        verdict.require(mayPass, "nobody gets what the register does not allow", fields + " of " + parcel);
    }

    private static Object plain(Object json) {
        try {
            return JSON.std.anyFrom(JSON.std.asString(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<?, ?> json(String text) {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A recipient answers, or says nothing though it has it. */
    public void answers(String url, String body, Answer answer, Instant now) {
        Map<?, ?> message = json(body);
        Parcel parcel = message.get("data") instanceof Map<?, ?> data
                ? parcels.get(String.valueOf(data.get("transfer")))
                : null;
        if (parcel == null) {
            return;
        }
        boolean demand = "deletion.demanded".equals(message.get("type"));
        int status = answer instanceof Answer.Answered(int code, String _) ? code : 0;
        String to = register.at(url, Instant.EPOCH, now).orElse("");
        if (!demand) {
            parcel.answers.add(status);
            if (DECLINING.contains(status) && parcel.answers.size() == 1) {
                parcel.mayHold.remove(to);
            }
        } else if (answer instanceof Answer.Answered(int code, String said) && code == 200 && said.contains("true")) {
            parcel.deleted.add(to);
        }
    }

    private void answered(Parcel parcel, State state) {
        boolean received = parcel.answers.stream().anyMatch(status -> status / 100 == 2);
        boolean declined = parcel.answers.stream().anyMatch(DECLINING::contains);
        boolean right = switch (state) {
            case RECEIVED -> received;
            case DECLINED -> declined && parcel.mayHold.isEmpty();
            case NOT_CONFIRMED -> true;
            case SENT, REFUSED -> false;
        };
        verdict.require(right, TRUE, state + ": " + parcel + " " + parcel.answers);
    }

    /** A job of ours is closed. */
    void closed(Job job, Outcome outcome, Strand process, Instant now) {
        if (!(job.task() instanceof Transfer)) {
            return;
        }
        Parcel parcel = Objects.requireNonNull(parcels.get(job.id().value()));
        Instant from = begun(process);
        boolean needless = parcel.until != null && !parcel.until.isAfter(now);
        boolean received = parcel.answers.stream().anyMatch(status -> status / 100 == 2);
        Person person = held.person(parcel.task.person()).orElse(null);
        boolean child = person != null && children.wasReportedSince(Parts.ADDRESS_KEYS.of(person.email()), from);
        boolean waited = !now.isBefore(job.due().plus(PATIENCE).minus(Journal.CLOCK_ERROR));
        boolean declined = parcel.answers.stream().anyMatch(DECLINING::contains);
        Disclosure record = parcel.record;
        boolean refused = record != null
                && (record.refusal() != null
                        || register.mayBeRefused(asked(record, person != null && person.doNotShare()), from, now));
        boolean right = outcome.state() == Outcome.State.DONE
                ? received || needless || child || register.mayShipNobody(from, now)
                : waited || declined || refused;
        verdict.require(right, "a paid parcel goes, or somebody hears why not", parcel + " ended as " + outcome);
    }

    /** The records of what went, or was to go, of somebody under their address. */
    Stream<Disclosure> records(PersonId person, AddressKey address) {
        return parcels.values().stream()
                .filter(parcel -> parcel.task.person().equals(person))
                .map(parcel -> parcel.record)
                .filter(record -> record != null && record.address().equals(address))
                .map(Objects::requireNonNull);
    }

    /** Judges what is left when all is over. */
    void end(Instant now) {
        for (Parcel parcel : parcels.values()) {
            boolean gone = !erased.contains(parcel.task.person()) || parcel.deleted.containsAll(parcel.mayHold);
            verdict.require(gone, "whoever holds something of who is erased deletes it", parcel + " " + parcel.mayHold);
            boolean done = isNeeded(parcel, now) || parcel.deleted.containsAll(parcel.mayHold);
            verdict.require(done, "whoever needs something no longer deletes it", parcel + " " + parcel.mayHold);
        }
    }
}
