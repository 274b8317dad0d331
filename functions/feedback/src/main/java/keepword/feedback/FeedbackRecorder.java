package keepword.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import keepword.aws.StructuredLog;
import keepword.campaign.Campaigns;
import keepword.campaign.UnresolvedMails;
import keepword.card.CardNumbers;
import keepword.consent.Choice;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.feedback.SesEvent.Bounced;
import keepword.feedback.SesEvent.Origin;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import keepword.kernel.EmailAddress;
import keepword.kernel.Hashes;
import keepword.request.ConsentPart;
import keepword.store.Mark;
import keepword.store.Write;

/** Records in the ledger what SES tells, each bounce and complaint once, however often it comes. */
record FeedbackRecorder(ConsentPart consent, StructuredLog log) {
    /** As long as a queue can hold a copy back. */
    private static final Duration REMEMBERED = Duration.ofDays(14);

    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    /** A mail to this address bounced. */
    void bounced(Origin origin, Bounced recipient) {
        key(recipient.address(), "bounce").ifPresent(address -> {
            boolean news = consent.consents()
                    .record(address, recipient.report(), evidence(origin, Source.BOUNCE), once(origin, address))
                    .isPresent();
            log("feedback." + recipient.report().getClass().getSimpleName(), address, news);
        });
    }

    /** The owner of this address called a mail spam: no promotional mail of any topic any longer. */
    void complained(Origin origin, String recipient) {
        key(recipient, "complaint").ifPresent(address -> {
            boolean news = consent.consents()
                    .record(
                            address,
                            new Choice.OptOutOfEverything(),
                            evidence(origin, Source.COMPLAINT),
                            once(origin, address))
                    .isPresent();
            log("feedback.Complaint", address, news);
        });
    }

    /** A campaign's mail to this address went. */
    void sent(CampaignId campaign, String place, String recipient) {
        UnresolvedMails unresolved =
                new UnresolvedMails(Campaigns.in(consent.ledger()), consent.commits(), consent.clock());
        key(recipient, "send").ifPresent(address -> unresolved.told(campaign, place, address));
    }

    private Optional<AddressKey> key(String recipient, String type) {
        Optional<AddressKey> key = EmailAddress.parse(bare(recipient)).map(consent.addressKeys()::of);
        if (key.isEmpty()) {
            log.event("feedback.no-address", Map.of("type", type));
        }
        return key;
    }

    /** The address in {@code "Name" <a@b>} and {@code a@b (comment)}, and in a delivery status's {@code rfc822; a@b}. */
    private static String bare(String recipient) {
        int open = recipient.lastIndexOf('<');
        int close = recipient.indexOf('>', open + 1);
        if (open >= 0 && close > open) {
            return recipient.substring(open + 1, close);
        }
        return recipient.replaceFirst("(?i)^\\s*rfc822\\s*;", "").replaceFirst("\\([^()]*\\)\\s*$", "");
    }

    private Evidence evidence(Origin origin, Source source) {
        Instant now = consent.clock().instant();
        Map<String, String> details = new LinkedHashMap<>();
        // Somebody else's id, which nobody can correct; of what is no id, however long, its hash is one.
        String id = origin.feedbackId();
        details.put("feedback", PLAIN_ID.matcher(id).matches() ? CardNumbers.masked(id) : Hashes.sha256(id));
        origin.mail().ifPresent(mail -> details.put("mail", mail.value()));
        Instant at = origin.at().filter(said -> said.isBefore(now)).orElse(now);
        return new Evidence(source, at, consent.policyVersion(at), details);
    }

    private List<Write.SetMark> once(Origin origin, AddressKey address) {
        if (origin.feedbackId().isEmpty()) {
            return List.of();
        }
        Instant now = consent.clock().instant();
        String name = "feedback/" + Hashes.sha256(origin.feedbackId(), address.value());
        return List.of(new Write.SetMark(new Mark(name, "heard", now.plus(REMEMBERED)), now));
    }

    private void log(String event, AddressKey address, boolean news) {
        log.event(event, Map.of("address", address.value(), "repeated", !news));
    }
}
