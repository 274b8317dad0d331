package keepword.simulation.check;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.kernel.AddressKey;
import keepword.kernel.Hashes;
import keepword.kernel.PersonId;
import keepword.simulation.engine.Strand;
import keepword.simulation.world.Parts;
import org.jspecify.annotations.Nullable;

/**
 * Judges what authorities get by law: what two callers say the same of, recorded before it is answered; and that the person sees what
 * went to others, as soon as they may.
 */
final class LawfulCheck {
    private final Verdict verdict;
    private final Held held;
    private final RegisterStory register;
    private final TransferCheck transfers;
    /** Who said the same since the last file was made of it. */
    private final Map<List<Object>, Set<String>> said = new HashMap<>();

    private final Map<Strand, List<Disclosure>> recorded = new HashMap<>();
    private final List<Recorded> all = new ArrayList<>();
    private final Map<Strand, Long> looking = new HashMap<>();

    private record Recorded(Disclosure disclosure, @Nullable PersonId person, String reference, Instant hiddenUntil) {}

    LawfulCheck(Verdict verdict, Held held, RegisterStory register, TransferCheck transfers) {
        this.verdict = verdict;
        this.held = held;
        this.register = register;
        this.transfers = transfers;
    }

    private static boolean isOne(@Nullable StaffCall call) {
        return call != null && call.is("lawful-disclosure");
    }

    private static List<Object> key(StaffCall call) {
        return List.of(
                call.address().orElseThrow(),
                Stream.of("ticket", "authority", "legalBasis", "reference", "secretUntil")
                        .map(call::text)
                        .toList(),
                fields(call));
    }

    private static Set<String> fields(StaffCall call) {
        Set<String> fields = new TreeSet<>();
        ((Collection<?>) Objects.requireNonNull(call.fields().get("fields"))).forEach(one -> fields.add("" + one));
        return fields;
    }

    private void says(StaffCall call) {
        said.computeIfAbsent(key(call), nobody -> new HashSet<>()).add(call.user());
    }

    void begins(StaffCall call) {
        if (isOne(call)) {
            says(call);
        }
    }

    /** Something is committed. */
    void committed(@Nullable StaffCall call, @Nullable Strand process, CommittedWrites writes, Instant now) {
        if (call == null || process == null || !isOne(call)) {
            return;
        }
        // It counts from when it is written down.
        says(call);
        for (DisclosureItems.RecordDisclosure write : writes.all(DisclosureItems.RecordDisclosure.class)) {
            recorded(call, process, write.disclosure(), now);
        }
    }

    private void recorded(StaffCall call, Strand process, Disclosure disclosure, Instant now) {
        AddressKey address = call.address().orElseThrow();
        Instant from = process.startedAt();
        Instant until = hiddenUntil(call).orElse(Instant.EPOCH);
        Disclosure.Order order = disclosure.order();
        boolean whole = order != null
                && disclosure.address().equals(address)
                && call.text("authority")
                        .equals(Optional.of(disclosure.recipient().value()))
                && call.text("legalBasis").equals(Optional.of(order.basis()))
                && call.text("reference").equals(Optional.of(order.reference()))
                && hiddenUntil(call).equals(Optional.ofNullable(order.hiddenUntil()))
                && asked(call)
                        .fields()
                        .equals(new HashSet<>(disclosure.fields().stream()
                                .map(field -> field.id())
                                .toList()));
        verdict.require(whole, "the record says what an authority asked for", disclosure);
        if (disclosure.refusal() == null) {
            boolean allowed = register.mayBeAllowed(asked(call), from, now);
            verdict.require(allowed, "no authority gets what the register does not allow", disclosure);
            Set<String> callers = Objects.requireNonNull(said.remove(key(call)));
            verdict.require(callers.size() > 1, "it takes two to disclose by law", call);
        } else {
            boolean refused = register.mayBeRefused(asked(call), from, now);
            verdict.require(refused, "what is refused is not allowed", disclosure);
        }
        recorded.computeIfAbsent(process, first -> new ArrayList<>()).add(disclosure);
        all.add(new Recorded(
                disclosure, held.personAt(address), call.text("reference").orElseThrow(), until));
    }

    private static Optional<Instant> hiddenUntil(StaffCall call) {
        return call.text("secretUntil")
                .map(day -> LocalDate.parse(day)
                        .plusDays(1)
                        .atStartOfDay(Parts.ZONE)
                        .toInstant());
    }

    private static RegisterStory.Asked asked(StaffCall call) {
        return new RegisterStory.Asked(
                call.text("authority").orElseThrow(), "legal-duty", new HashSet<>(fields(call)), false);
    }

    /** The operation comes to its end. */
    void ends(@Nullable StaffCall call, Strand process, int status, Map<String, Object> answer, Instant now) {
        List<Disclosure> records = Objects.requireNonNullElse(recorded.remove(process), List.<Disclosure>of());
        if (call == null || !isOne(call)) {
            return;
        }
        if (answer.get("file") instanceof String file) {
            boolean first = records.stream()
                    .anyMatch(record ->
                            record.refusal() == null && record.sha256().equals(Hashes.hex(file)));
            verdict.require(first, "what an authority gets is on record before", call);
        }
        boolean refused = status == 422
                && call.text("secretUntil").isEmpty()
                && !register.mayBeAllowed(asked(call), process.startedAt(), now);
        verdict.require(!refused || !records.isEmpty(), "what an authority is refused is on record", call);
    }

    /** Somebody asks for a copy of everything that is held of them. */
    void looks(Strand process, @Nullable PersonId person, Instant now) {
        held.person(Optional.ofNullable(person).orElse(new PersonId("nobody"))).ifPresent(known -> {
            AddressKey address = Parts.ADDRESS_KEYS.of(known.email());
            long there = transfers.records(known.id(), address).count()
                    + all.stream()
                            .filter(one -> known.id().equals(one.person())
                                    && one.disclosure().address().equals(address)
                                    && one.hiddenUntil().isBefore(now.minus(Journal.CLOCK_ERROR)))
                            .count();
            looking.put(process, there);
        });
    }

    /** They get a page, and perhaps what they asked for. */
    void reads(Strand process, String page, Instant now) {
        Optional<Recorded> early = all.stream()
                .filter(one ->
                        one.hiddenUntil().isAfter(now.plus(Journal.CLOCK_ERROR)) && page.contains(one.reference()))
                .findFirst();
        verdict.require(early.isEmpty(), "nobody sees what an order forbids to tell", early);
        Long there = looking.remove(process);
        if (there != null && page.startsWith("{")) {
            List<?> shown = json(page).get("disclosures") instanceof List<?> entries ? entries : List.of();
            verdict.require(shown.size() >= there, "who looks sees what went to others", shown.size() + " of " + there);
        }
    }

    private static Map<String, Object> json(String page) {
        try {
            return JSON.std.mapFrom(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
