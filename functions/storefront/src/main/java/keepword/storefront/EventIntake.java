package keepword.storefront;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.agenda.Courier;
import keepword.agenda.Courier.Parcel;
import keepword.agenda.Work;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.HistoryEntry;
import keepword.consent.Ledger;
import keepword.consent.TransactionalMail;
import keepword.link.Hashes;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.request.RequestId;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Committer.Result;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.storefront.EventWrites.Decision;
import keepword.storefront.EventWrites.Known;
import keepword.web.Responses;

/** Takes an event in: once for each webhook id, once for each order and type, in one commit. */
final class EventIntake {
    /** How long a webhook id is remembered. */
    static final Duration MEMORY = Duration.ofDays(7);

    private static final String KNOWN_ORDER = Responses.write(Map.of("result", "already-known"));

    private final Ledger ledger;
    private final People people;
    private final Committer committer;
    private final AddressKeys addressKeys;
    private final EventWrites rules;
    private final Courier courier;
    private final InstantSource clock;

    EventIntake(
            Ledger ledger,
            People people,
            Commits commits,
            AddressKeys addressKeys,
            EventWrites rules,
            Courier courier,
            InstantSource clock) {
        this.ledger = ledger;
        this.people = people;
        this.committer = new Committer(commits);
        this.addressKeys = addressKeys;
        this.rules = rules;
        this.courier = courier;
        this.clock = clock;
    }

    /** The answer that was given to a webhook id within the last seven days. */
    Optional<String> answerOf(String webhookId) {
        return ledger.mark(webhookMark(webhookId), clock.instant()).map(Mark::value);
    }

    /**
     * Takes an event in.
     *
     * @return the answer, a JSON text
     * @throws IllegalStateException if others changed the same customer in every one of ten attempts
     */
    String take(StorefrontEvent event, String webhookId) {
        Result<Intake> result = committer.commit(() -> {
            Instant now = clock.instant();
            Decision decision = rules.decide(event, known(event), evidenceId(webhookId), now);
            String answer = answer(decision);
            List<Write.SetMark> marks = marks(event, webhookId, answer, now);
            List<Write> writes = new ArrayList<>(marks);
            writes.addAll(decision.writes());
            return new Intake(decision.mails(), answer, marks.getFirst(), writes);
        });
        return switch (result) {
            case Result.Committed<Intake>(Intake intake) -> {
                courier.deliver(intake.mails().stream()
                        .map(work -> new Parcel(work.id(), work.task().queue(), Duration.ZERO))
                        .toList());
                yield intake.answer();
            }
            case Result.Repeated<Intake>(Intake intake, var marks) ->
                marks.contains(intake.webhook()) ? answerOf(webhookId).orElse(intake.answer()) : KNOWN_ORDER;
        };
    }

    /**
     * An event as it is taken in.
     *
     * @param webhook the mark that its webhook id sets
     */
    private record Intake(List<Work> mails, String answer, Write.SetMark webhook, List<Write> writes)
            implements Committer.Decision {}

    private Known known(StorefrontEvent event) {
        AddressKey address = addressKeys.of(event.email());
        Person person = people.personAt(address).flatMap(people::person).orElse(null);
        PersonRecord record = person == null
                ? null
                : people.record(person.id(), EventWrites.recordId(event)).orElse(null);
        return new Known(address, ledger.consent(address), person, record);
    }

    private static List<Write.SetMark> marks(StorefrontEvent event, String webhookId, String answer, Instant now) {
        List<Write.SetMark> marks = new ArrayList<>();
        marks.add(new Write.SetMark(new Mark(webhookMark(webhookId), answer, now.plus(MEMORY)), now));
        if (event.order() != null) {
            String order = Hashes.sha256(event.type().id(), event.order().id());
            marks.add(new Write.SetMark(new Mark("order-event/" + order, "taken", null), now));
        }
        return marks;
    }

    private static String answer(Decision decision) {
        Map<String, Object> answer = new LinkedHashMap<>();
        ConsentChange change = decision.consent();
        Consent consent = change.after() == null ? change.before() : change.after();
        answer.put("result", "recorded");
        answer.put("promotionalMail", consent.on().isEmpty() ? "off" : "on");
        switch (consent.transactional()) {
            case TransactionalMail.On() -> answer.put("transactionalMail", "on");
            case TransactionalMail.Ending(RequestId request, Instant at) -> {
                answer.put("transactionalMail", "on");
                answer.put("transactionalMailEnds", at.toString());
            }
            // No mail tells the customer their key: the shop has to show it.
            case TransactionalMail.Off(Instant since) -> answer.put("transactionalMail", "off");
        }
        HistoryEntry entry = change.entry();
        if (entry != null && entry.event() == HistoryEntry.Event.OPT_IN_REFUSED) {
            answer.put("optIn", "refused");
        }
        return Responses.write(answer);
    }

    private static String webhookMark(String webhookId) {
        return "webhook/" + Hashes.sha256(webhookId);
    }

    /** Ids of the usual form stand as they are, so that they can be looked up in the shop; others are hashed. */
    private static String evidenceId(String webhookId) {
        boolean usual = webhookId.matches("msg_[A-Za-z0-9]{1,64}");
        return usual ? webhookId : "sha256:" + Hashes.sha256(webhookId);
    }
}
