package keepword.mailer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import keepword.agenda.Agenda;
import keepword.agenda.Lease;
import keepword.agenda.LeaseResult;
import keepword.agenda.Outcome;
import keepword.agenda.Outcome.State;
import keepword.agenda.Task.SendMail;
import keepword.agenda.WorkId;
import keepword.aws.StructuredLog;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.link.RandomIds;
import keepword.mail.Gate;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.mail.MailKind;
import keepword.mail.MailService;
import keepword.mail.MailService.SendResult;
import keepword.person.People;
import keepword.person.Person;

/**
 * Sends one mail: leases the work, writes the letter, asks the gate, hands it to the mail service, closes the work. A
 * crash between any two steps ends, with the next lease, in a state that keeps the promises: a transactional mail is
 * repeated, a promotional one never.
 */
final class MailWorker {
    /** Longer than the function may run, shorter than a message stays invisible. */
    static final Duration LEASE = Duration.ofSeconds(90);

    /** How long a transactional mail is tried. */
    static final Duration PATIENCE = Duration.ofDays(3);

    /** Crashes count too, so that work that kills its worker ends as well. */
    static final int MOST_ATTEMPTS = 100;

    private final Agenda agenda;
    private final People people;
    private final Gate gate;
    private final MailService service;
    private final LetterWriter letters;
    private final MimeWriter mime;
    private final AddressKeys addressKeys;
    private final RandomIds ids;
    private final InstantSource clock;
    private final StructuredLog log;

    MailWorker(
            Agenda agenda,
            People people,
            Gate gate,
            MailService service,
            LetterWriter letters,
            MimeWriter mime,
            AddressKeys addressKeys,
            RandomIds ids,
            InstantSource clock,
            StructuredLog log) {
        this.agenda = agenda;
        this.people = people;
        this.gate = gate;
        this.service = service;
        this.letters = letters;
        this.mime = mime;
        this.addressKeys = addressKeys;
        this.ids = ids;
        this.clock = clock;
        this.log = log;
    }

    /** What is to be done with the work after an attempt. */
    private sealed interface Next {
        record Close(Outcome outcome) implements Next {}

        record TryLater(String reason) implements Next {}
    }

    void work(WorkId id) {
        switch (agenda.lease(id, ids.next(), clock.instant(), LEASE)) {
            case LeaseResult.NothingToDo() -> {
                // Done already, or somebody is at it: the agenda knows, and brings it again if need be.
            }
            case LeaseResult.Leased(Lease lease) -> {
                // The agenda knows no other task yet.
                SendMail task = (SendMail) lease.work().task();
                finish(lease, attempt(lease, task));
            }
        }
    }

    private void finish(Lease lease, Next next) {
        switch (next) {
            case Next.Close(Outcome outcome) -> {
                if (agenda.close(lease, outcome, clock.instant())) {
                    logClosed(lease, outcome);
                }
            }
            case Next.TryLater(String reason) -> {
                Instant again = clock.instant().plus(lease.work().backOff());
                agenda.postpone(lease, again, reason);
                log.event("mail.postponed", Map.of("work", lease.work().id().value(), "reason", reason));
            }
        }
    }

    private Next attempt(Lease lease, SendMail task) {
        Instant now = clock.instant();
        if (task.closes() != null && !task.closes().isAfter(now)) {
            return close(State.REFUSED, "too late: its time to be sent was over");
        }
        if (lease.work().attempts() > MOST_ATTEMPTS) {
            return close(State.FAILED, "given up after " + MOST_ATTEMPTS + " attempts");
        }
        Optional<Person> person = people.person(task.person());
        if (person.isEmpty()) {
            return close(State.REFUSED, "nothing is held about the person any more");
        }
        AddressKey address = addressKeys.of(person.get().email());
        Optional<Letter> letter = letters.write(lease.work().id(), task, person.get(), address);
        if (letter.isEmpty()) {
            return close(State.FAILED, "the record that it is about is not there");
        }
        // A transactional claim lasts as long as the lease: after that, the next lease may pass.
        Instant closes = task.closes() == null ? lease.until() : task.closes();
        Claim claim = new Claim(address, lease.work().id().value(), lease.attempt(), task.topic(), closes);
        return switch (gate.claim(claim, now)) {
            case ClaimResult.Allowed() -> send(lease, letter.get(), claim);
            case ClaimResult.Refused(Gate.Reason reason)
            when reason == Gate.Reason.UNKNOWN_ADDRESS -> close(State.FAILED, reason.words());
            case ClaimResult.Refused(Gate.Reason reason) -> close(State.REFUSED, reason.words());
            case ClaimResult.Taken() -> close(State.PARKED, "an earlier attempt may have sent it; never repeated");
            case ClaimResult.Busy() -> new Next.TryLater("many mails to this address are on their way");
        };
    }

    private Next send(Lease lease, Letter letter, Claim claim) {
        logAllowed(letter, claim);
        boolean promotional = letter.kind() == MailKind.PROMOTIONAL;
        return switch (service.send(mime.write(letter, clock.instant()))) {
            case SendResult.Sent(String messageId) -> close(State.DONE, "sent as " + messageId);
            case SendResult.Rejected(String reason) -> {
                gate.release(claim);
                yield close(State.FAILED, reason);
            }
            case SendResult.Deferred(String reason) -> {
                gate.release(claim);
                yield tryLater(lease, promotional, reason);
            }
            case SendResult.Unknown(String reason)
            when promotional -> close(State.PARKED, "nobody knows whether it went (" + reason + "); never repeated");
            case SendResult.Unknown(String reason) -> tryLater(lease, false, reason);
        };
    }

    /** A promotional mail is tried until it closes, a transactional one for three days. */
    private Next tryLater(Lease lease, boolean promotional, String reason) {
        boolean givesUp = !promotional && lease.work().due().plus(PATIENCE).isBefore(clock.instant());
        return givesUp
                ? close(State.FAILED, "given up after " + PATIENCE.toDays() + " days: " + reason)
                : new Next.TryLater(reason);
    }

    private static Next close(State state, String reason) {
        return new Next.Close(new Outcome(state, reason));
    }

    /** With the claim, this line is the record of why a mail was allowed. */
    private void logAllowed(Letter letter, Claim claim) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("work", claim.mail());
        fields.put("address", claim.address().value());
        fields.put("kind", letter.kind().id());
        if (claim.topic() != null) {
            fields.put("topic", claim.topic().id());
        }
        log.event("mail.allowed", fields);
    }

    private void logClosed(Lease lease, Outcome outcome) {
        log.event(
                "mail.closed",
                Map.of(
                        "work", lease.work().id().value(),
                        "state", outcome.state().id(),
                        "reason", outcome.reason()));
        if (outcome.state() == State.FAILED) {
            log.metric("WorkFailed", "Count", 1);
        }
    }
}
