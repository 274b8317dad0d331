package keepword.inbound;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import keepword.aws.StructuredLog;
import keepword.consent.Choice;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.MailId;
import keepword.request.ConsentPart;
import org.jspecify.annotations.Nullable;

/**
 * Does what was decided about a mail. An opt-out is committed when this returns; its evidence is the mail's hash. It counts from when
 * the mail came in, however late or often it is handled: what its owner chose since then stays.
 */
record InboundActions(ConsentPart consent, ConfirmationMails confirmations, StructuredLog log) {
    /**
     * Does it.
     *
     * @return false if nobody knows whom the mail is from: then a person has to read it
     */
    boolean act(Decision decision, InboundMail mail) {
        switch (decision) {
            case Decision.NoRequest(String reason) -> log.event("inbound.no-request", Map.of("reason", reason));
            case Decision.ByToken(var link) ->
                optOut(consent.addressKeys().renewed(link.address(), link.generation()), link.mail(), mail);
            case Decision.BySender(var address) -> optOut(consent.addressKeys().of(address), null, mail);
            case Decision.Unproven(var address) -> ask(consent.addressKeys().of(address));
            case Decision.Anonymous() -> log.event("inbound.anonymous", Map.of());
        }
        return !(decision instanceof Decision.Anonymous);
    }

    private void optOut(AddressKey address, @Nullable MailId answered, InboundMail mail) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("request", mail.hash());
        if (answered != null) {
            details.put("mail", answered.value());
        }
        Instant at = chosenAt(mail);
        Evidence evidence = new Evidence(Source.MAIL, at, consent.policyVersion(at), details);
        consent.consents().record(address, new Choice.OptOutOfEverything(), evidence);
        log.event("inbound.opted-out", Map.of("address", address.value(), "by", answered == null ? "sender" : "token"));
    }

    /** Clocks differ, and nothing is chosen later than it is recorded. */
    private Instant chosenAt(InboundMail mail) {
        Instant now = consent.clock().instant();
        return mail.received().at().filter(now::isAfter).orElse(now);
    }

    private void ask(AddressKey address) {
        switch (confirmations.ask(address)) {
            case ASKED -> log.event("inbound.asked", Map.of("address", address.value()));
            case ASKED_BEFORE -> log.event("inbound.asked-before", Map.of("address", address.value()));
            case UNKNOWN_ADDRESS -> log.event("inbound.unknown", Map.of());
        }
    }
}
