package keepword.person;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import keepword.consent.ChildMark;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.ConsentItems;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.HistoryItems;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.AddressKey;
import keepword.kernel.MinimumAge;
import keepword.kernel.RequestId;
import keepword.person.Person.Erasure;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.request.RequestItems;
import keepword.request.RequestPolicy;
import keepword.store.Committer;
import keepword.store.Committer.Result;
import keepword.store.Mark;
import keepword.store.Write;

/**
 * Somebody tells support that an address is a child's (promise {@code no-children}). One caller ends promotional mail and
 * sets a mark that refuses new data; a second one confirms, and everything is erased, without grace and without undo.
 */
public record ChildReports(CustomerPart customer, RequestPolicy policy) {
    /** So long a report holds: by then, whoever was under 13 no longer is. */
    public static final Duration LASTS = Duration.ofDays(366L * MinimumAge.YEARS);

    /** Where a report stands. */
    public enum Standing {
        /** Nothing is reported. */
        NONE,
        /** One caller said so. */
        REPORTED,
        /** A second one did, too: what was held is being erased. */
        CONFIRMED
    }

    private record Step(Standing standing, List<Write> writes) implements Committer.Decision {}

    /** What it is decided on. Each step saves the consent, so that of two at once the later one decides anew. */
    private record Known(
            AddressKey reported, Consent consent, Map<AddressKey, Mark> marks, boolean confirmed, Instant now) {
        Standing standing() {
            return confirmed ? Standing.CONFIRMED : marks.isEmpty() ? Standing.NONE : Standing.REPORTED;
        }

        /** Whether one caller said so, and nobody else: by the address that the owner has now, or by one that they left since. */
        boolean isBy(String caller) {
            Mark mark = marks.getOrDefault(consent.address(), marks.get(reported));
            return mark != null && mark.value().equals(caller);
        }

        /** The address that was reported, and the one that its owner has now. */
        static List<AddressKey> addresses(AddressKey reported, Consent consent) {
            return Stream.of(reported, consent.address()).distinct().toList();
        }
    }

    private Known known(AddressKey reported) {
        Instant now = customer.clock().instant();
        Consent consent = customer.ledger().currentConsent(reported);
        Map<AddressKey, Mark> marks = new HashMap<>();
        Known.addresses(reported, consent)
                .forEach(address ->
                        customer.ledger().mark(ChildMark.of(address), now).ifPresent(mark -> marks.put(address, mark)));
        return new Known(
                reported,
                consent,
                marks,
                customer.ledger().mark(confirmedMark(consent.address()), now).isPresent(),
                now);
    }

    /**
     * Reports an address; said by a second caller, confirms it. Repeating it does nothing more.
     *
     * @param caller who says so
     */
    public Standing report(AddressKey address, String caller, Evidence evidence) {
        Result<Step> result = customer.committer().commit(() -> {
            Known known = known(address);
            return switch (known.standing()) {
                case NONE -> first(known, caller, evidence);
                case REPORTED ->
                    known.isBy(caller)
                            ? new Step(Standing.REPORTED, again(known, caller))
                            : second(known, caller, evidence);
                case CONFIRMED -> new Step(Standing.CONFIRMED, again(known, caller));
            };
        });
        if (!(result instanceof Result.Committed<Step>(Step step))) {
            // Somebody else said the same at the same time: this is the second, or too late.
            return report(address, caller, evidence);
        }
        if (step.standing() == Standing.CONFIRMED) {
            forgetWhatWaits(address);
        }
        return step.standing();
    }

    private Step first(Known known, String caller, Evidence evidence) {
        List<Write> writes = off(known, evidence);
        writes.add(line(known, Event.CHILD_REPORTED, evidence));
        writes.addAll(missingMarks(known, caller));
        return new Step(Standing.REPORTED, writes);
    }

    /** A report may come by another address than one before it: each that was named refuses new data from then on. */
    private static List<Write> missingMarks(Known known, String caller) {
        return Known.addresses(known.reported(), known.consent()).stream()
                .filter(address -> !known.marks().containsKey(address))
                .map(address -> mark(ChildMark.of(address), caller, known))
                .toList();
    }

    /** What the same report by another address adds. */
    private static List<Write> again(Known known, String caller) {
        List<Write> writes = new ArrayList<>(missingMarks(known, caller));
        if (!writes.isEmpty()) {
            writes.add(new ConsentItems.SaveConsent(known.consent().unchanged()));
        }
        return writes;
    }

    private Step second(Known known, String caller, Evidence evidence) {
        List<Write> writes = off(known, evidence);
        writes.addAll(missingMarks(known, caller));
        writes.add(mark(confirmedMark(known.consent().address()), "", known));
        customer.people()
                .personAt(known.consent().address())
                .flatMap(customer.people()::person)
                .filter(person -> !person.isErasing())
                .ifPresent(person -> writes.addAll(erasure(person, known, evidence)));
        return new Step(Standing.CONFIRMED, writes);
    }

    /** It has begun already: nobody can undo it. One that the person asked for before is this one. */
    private List<Write> erasure(Person person, Known known, Evidence evidence) {
        AddressKey address = known.consent().address();
        Erasure pending = person.erasure();
        RequestId request = pending == null ? new RequestId(customer.ids().next()) : pending.request();
        Evidence named = evidence.with(Eraser.REQUEST, request.value());
        List<Write> writes = new ArrayList<>(Eraser.beginning(
                person, request, address, named, known.now(), customer.ids().next()));
        writes.add(new PersonItems.RemovePointer(address, person.id()));
        writes.add(new JobItems.Plan(
                Job.soon(customer.ids().job(), new PersonTasks.Erase(person.id(), address, request), known.now())));
        if (pending == null) {
            Instant deadline = policy.deadline(evidence.chosenAt());
            writes.add(new RequestItems.SaveRequest(
                    new Request(request, address, Kind.ERASURE, evidence, known.now(), deadline, State.OPEN, null)));
        }
        return writes;
    }

    /** Since the mark is set, nothing new comes to wait there. */
    private void forgetWhatWaits(AddressKey reported) {
        HeldAddresses addresses = new HeldAddresses(customer.ledger(), customer.people());
        // Also what waits at an address that its owner left: somebody came back to it, or somebody else.
        customer.commits()
                .commitInBatches(Stream.of(customer.ledger().current(reported), reported)
                        .flatMap(address -> addresses.of(address, Instant.MAX).stream())
                        .distinct()
                        .flatMap(addresses::forget)
                        .distinct()
                        .toList());
    }

    /**
     * Takes back a report that was a mistake. Promotional mail stays off until its owner chooses it.
     *
     * @return where it stood before
     */
    public Standing withdraw(AddressKey address, Evidence evidence) {
        return customer.committer()
                .decide(() -> {
                    Known known = known(address);
                    if (known.standing() != Standing.REPORTED) {
                        return new Step(known.standing(), List.of());
                    }
                    List<Write> writes = new ArrayList<>(
                            List.of(new ConsentItems.SaveConsent(known.consent().unchanged())));
                    writes.add(line(known, Event.CHILD_REPORT_WITHDRAWN, evidence));
                    Known.addresses(known.reported(), known.consent()).stream()
                            .map(marked -> new Write.RemoveMark(ChildMark.of(marked)))
                            .forEach(writes::add);
                    return new Step(Standing.REPORTED, writes);
                })
                .standing();
    }

    private List<Write> off(Known known, Evidence evidence) {
        ConsentChange off = ConsentChange.silence(
                known.consent(), evidence, known.now(), customer.ids().next());
        return new ArrayList<>(
                off.after() == null
                        ? List.of(new ConsentItems.SaveConsent(known.consent().unchanged()))
                        : off.writes());
    }

    private Write line(Known known, Event event, Evidence evidence) {
        return new HistoryItems.AppendHistory(new HistoryEntry(
                known.consent().address(), customer.ids().next(), known.now(), event, Set.of(), evidence));
    }

    private static Write mark(String name, String value, Known known) {
        return new Write.SetMark(new Mark(name, value, known.now().plus(LASTS)), known.now());
    }

    private static String confirmedMark(AddressKey address) {
        return "child-confirmed/" + address;
    }
}
