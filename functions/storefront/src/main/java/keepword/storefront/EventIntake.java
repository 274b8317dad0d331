package keepword.storefront;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import keepword.card.CardNumbers;
import keepword.chat.FollowUps;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.TransactionalMail;
import keepword.consent.Wordings;
import keepword.job.Job;
import keepword.job.JobPart;
import keepword.job.JobQueue.Message;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Hashes;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.kernel.Term;
import keepword.person.AddressChanges.Answer;
import keepword.person.CustomerPart;
import keepword.person.CustomerUpsert;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Shipment;
import keepword.person.PersonRecord.SupportIssue;
import keepword.store.Committer;
import keepword.store.Contention;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.storefront.EventReader.OptOut;
import keepword.storefront.EventWrites.Decision;
import keepword.storefront.EventWrites.Known;
import keepword.storefront.EventWrites.News;
import keepword.storefront.StorefrontEvent.Chat;
import keepword.web.Responses;
import org.jspecify.annotations.Nullable;

/**
 * Takes an event in, in one commit. Whatever was said once counts once: by its webhook id, and by its content for the customer.
 * Two customers may have the same order number.
 */
record EventIntake(CustomerPart customer, JobPart jobs, Wordings wordings, EventWrites rules) {
    /** How long a webhook id is remembered. */
    static final Duration MEMORY = Duration.ofDays(7);

    /** What came of an event. */
    sealed interface Result {
        /** Everything that it says is recorded, now or before; the answer is a JSON text. */
        record Answered(String answer) implements Result {}

        /** Something else was said before in the same place; nothing is recorded. */
        record Conflict(String detail) implements Result {}

        /** The notice that it starts cannot go yet, and what to do; nothing is recorded. */
        record NotReady(String detail) implements Result {}

        /** The address was reported as a child's; nothing is recorded. */
        record Child() implements Result {}
    }

    /**
     * Takes an event in.
     *
     * @throws keepword.store.Contention if others changed the same customer in every attempt
     */
    Result take(StorefrontEvent event, String webhookId, String body) {
        return take(event, webhookId, body, null);
    }

    /**
     * Takes in an event of somebody who is known.
     *
     * @param owner whose address it has to be, so that nobody becomes a customer by it; null for whoever has it, or nobody
     * @throws keepword.store.Contention also if it is theirs no longer
     */
    Result take(StorefrontEvent event, String webhookId, String body, @Nullable PersonId owner) {
        // Whoever knows the rest could guess a card number by its hash. A shop's own ids may look like one, and are
        // told apart.
        String content = Hashes.sha256(event.type().isOfIssue() ? CardNumbers.masked(body) : body);
        Optional<Result> before = repeated(webhookId, content);
        if (before.isPresent()) {
            return before.get();
        }
        if (event.chat() != null) {
            return take(event.chat(), event.occurredAt(), webhookId, content);
        }
        EmailAddress email = event.newEmail();
        if (email != null && Boolean.FALSE.equals(event.promotionalMail())) {
            // Whether the change of address is confirmed or not.
            optOut(new OptOut(email, event.type().source(), event.occurredAt()));
        }
        Committer.Result<Intake> result = customer.committer().commit(() -> {
            Instant now = customer.clock().instant();
            Known known = known(event);
            if (owner != null && !known.customer().isOf(owner)) {
                throw new Contention();
            }
            Decision decision = rules.decide(event, known, evidenceId(webhookId), now);
            if (decision.news().isRefused()) {
                return new Intake(decision, known, "", List.of());
            }
            String answer = answer(decision.news(), decision, known.unknown());
            List<Write> writes =
                    new ArrayList<>(marks(known.customer().stored().address(), webhookId, content, answer, now));
            writes.addAll(decision.writes());
            return new Intake(decision, known, answer, writes);
        });
        return switch (result) {
            case Committer.Result.Committed<Intake>(Intake intake) -> committed(intake);
            case Committer.Result.Repeated<Intake>(Intake intake, var marks) ->
                repeated(webhookId, content)
                        .orElseGet(() -> new Result.Answered(answer(
                                News.KNOWN, intake.decision(), intake.known().unknown())));
            case Committer.Result.Forbidden<Intake> child -> new Result.Child();
        };
    }

    /** What was left in a chat is neither a customer's nor a choice: nothing else of its owner is read or written. */
    private Result take(Chat chat, Instant at, String webhookId, String content) {
        AddressKey address = customer.addressKeys().of(chat.content().email());
        String answer = Responses.write(Map.of("result", "recorded"));
        Committer.Result<FollowUps.Request> result = customer.committer().commit(() -> {
            FollowUps.Request request = new FollowUps(customer).request(chat.content(), at, chat.id());
            Instant now = customer.clock().instant();
            List<Write> writes = new ArrayList<>(marks(address, webhookId, content, answer, now));
            // One chat is one e-mail, however it is told again while it could be sent.
            Mark once = new Mark("chat/" + Hashes.sha256(address.value(), chat.id()), "kept", Term.CHAT.end(now));
            writes.add(new Write.SetMark(once, now));
            writes.addAll(request.writes());
            return new FollowUps.Request(request.mail(), writes);
        });
        return switch (result) {
            case Committer.Result.Committed<FollowUps.Request>(FollowUps.Request request) -> {
                enqueue(List.of(request.mail()));
                yield new Result.Answered(answer);
            }
            case Committer.Result.Repeated<FollowUps.Request> repeated ->
                repeated(webhookId, content)
                        .orElseGet(() -> new Result.Answered(Responses.write(Map.of("result", "already-known"))));
            case Committer.Result.Forbidden<FollowUps.Request> child -> new Result.Child();
        };
    }

    private static List<Write> marks(AddressKey address, String webhookId, String content, String answer, Instant now) {
        Instant forgotten = now.plus(MEMORY);
        return List.of(
                heard(webhookId, content + answer, now),
                new Write.SetMark(new Mark(contentMark(address, content), "taken", forgotten), now));
    }

    /** Remembers what was said and answered under a webhook id. */
    static Write heard(String webhookId, String contentAndAnswer, Instant now) {
        return new Write.SetMark(new Mark(webhookMark(webhookId), contentAndAnswer, now.plus(MEMORY)), now);
    }

    private void enqueue(List<Job> mails) {
        jobs.jobQueue()
                .enqueue(mails.stream()
                        .map(job -> new Message(job.id(), job.task().queue(), Duration.ZERO))
                        .toList());
    }

    private Result committed(Intake intake) {
        Decision decision = intake.decision();
        if (decision.news().isRefused()) {
            return new Result.Conflict(
                    decision.news() == News.FULL
                            ? "The issue has " + SupportIssue.MAX_MESSAGES
                                    + " messages, and no more are kept; without its message, the event is accepted."
                            : "Something else was said of the same order or product, at the same occurredAt.");
        }
        enqueue(decision.mails());
        return new Result.Answered(intake.answer());
    }

    /** What was answered to a webhook id within the last seven days. */
    Optional<Result> repeated(String webhookId, String content) {
        return customer.ledger()
                .mark(webhookMark(webhookId), customer.clock().instant())
                .map(Mark::value)
                .map(value -> value.startsWith(content)
                        ? new Result.Answered(value.substring(content.length()))
                        : new Result.Conflict(
                                "Another body came with the same webhook-id within the last seven days."));
    }

    /**
     * Records the opt-out of an event that is refused otherwise: the address key, where it came through, when, and nothing
     * else.
     */
    void optOut(OptOut optOut) {
        Instant at = optOut.chosenAt();
        Evidence evidence = new Evidence(optOut.source(), at, customer.policyVersion(at), Map.of());
        customer.consents()
                .record(customer.addressKeys().of(optOut.email()), new Choice.OptOutOfEverything(), evidence);
    }

    /** An event as it is taken in. */
    private record Intake(Decision decision, Known known, String answer, List<Write> writes)
            implements Committer.Decision {}

    private Known known(StorefrontEvent event) {
        CustomerUpsert.Known known = customer.customerUpsert().known(event.email());
        EmailAddress email = event.newEmail();
        if (email != null
                && customer.addressKeys().of(email).equals(known.stored().movedTo())) {
            // The change is confirmed already.
            known = customer.customerUpsert().known(email);
        }
        PersonRecord said = event.record();
        PersonRecord record = known.person()
                .filter(person -> said != null)
                .flatMap(person -> customer.people()
                        .record(person.id(), Objects.requireNonNull(said).id()))
                .orElse(null);
        String wording = event.wordingId();
        List<String> unknown = new ArrayList<>();
        if (wording != null && wordings.find(wording).isEmpty()) {
            unknown.add(EventWrites.WORDING);
        }
        String policy = event.policyVersion();
        // What was read before may be a minute old.
        if (policy != null
                && !customer.policies().calendar().isKnown(policy, event.occurredAt())
                && !customer.policies().stored().isKnown(policy, event.occurredAt())) {
            unknown.add(EventWrites.POLICY);
        }
        boolean isTold = said instanceof Shipment shipment
                && known.person().filter(person -> isTold(person, shipment)).isPresent();
        return new Known(known, record, isTold, unknown);
    }

    /** Of a parcel that is told without its number, the person may have got the number already: from its carrier. */
    private boolean isTold(Person person, Shipment said) {
        return said.trackingNumber() == null
                && !skus(said).isEmpty()
                && customer.people().records(person.id()).stream()
                        .filter(Shipment.class::isInstance)
                        .map(Shipment.class::cast)
                        .filter(known -> known.order().equals(said.order()) && known.trackingNumber() != null)
                        .anyMatch(known -> skus(known).containsAll(skus(said)));
    }

    private static List<String> skus(Shipment shipment) {
        return shipment.items().stream()
                .filter(item -> item.medium() == Medium.PHYSICAL)
                .map(Item::sku)
                .toList();
    }

    private static String answer(News news, Decision decision, List<String> unknown) {
        Map<String, Object> answer = new LinkedHashMap<>();
        ConsentChange change = decision.consent();
        Consent consent = change.after() == null ? change.before() : change.after();
        answer.put(
                "result",
                switch (news) {
                    case NEWEST -> "recorded";
                    case KNOWN -> "already-known";
                    case OVERTAKEN, CONFLICT, FULL -> "overtaken";
                });
        answer.put("promotionalMail", consent.on().isEmpty() ? "off" : "on");
        transactionalMail(answer, consent);
        HistoryEntry entry = change.entry();
        if (entry != null && entry.event() == HistoryEntry.Event.OPT_IN_REFUSED) {
            answer.put("optIn", "refused");
        }
        if (entry != null && entry.event() == HistoryEntry.Event.OPT_OUT_OVERTAKEN) {
            answer.put("optOut", "overtaken");
        }
        if (decision.addressChange() != null) {
            answer.put("emailChange", decision.addressChange() == Answer.DONE ? "to-be-confirmed" : "refused");
        }
        unknown.forEach(what -> answer.put(what, "unknown"));
        return Responses.write(answer);
    }

    /** Where no mail tells the customer their key, the shop has to show it. */
    private static void transactionalMail(Map<String, Object> answer, Consent consent) {
        boolean undeliverable = consent.delivery().bouncedAt() != null;
        switch (consent.transactional()) {
            case TransactionalMail.On() -> answer.put("transactionalMail", undeliverable ? "undeliverable" : "on");
            case TransactionalMail.Ending(RequestId request, Instant at) -> {
                answer.put("transactionalMail", undeliverable ? "undeliverable" : "on");
                answer.put("transactionalMailEnds", at.toString());
            }
            case TransactionalMail.Off(Instant since) -> answer.put("transactionalMail", "off");
        }
    }

    private static String contentMark(AddressKey address, String content) {
        return "event/" + Hashes.sha256(address.value(), content);
    }

    private static String webhookMark(String webhookId) {
        return "webhook/" + Hashes.sha256(webhookId);
    }

    /** Ids of the usual form stand as they are, so that they can be looked up in the shop; others are hashed. */
    private static String evidenceId(String webhookId) {
        boolean usual = webhookId.matches("msg_[A-Za-z0-9]{1,64}") && !CardNumbers.isIn(webhookId);
        return usual ? webhookId : "sha256:" + Hashes.sha256(webhookId);
    }
}
