package keepword.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.audit.AuditEntry.Access;
import keepword.consent.Source;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.disclosure.Register;
import keepword.message.Sender;
import keepword.person.CustomerPart;
import keepword.review.RecipientWords;
import keepword.review.TermWords;
import keepword.text.Texts;
import keepword.web.Section;

/** The record of processing activities (GDPR, article 30), made of what counts: the register of recipients, and the terms. */
record ProcessingRecord(CustomerPart customer, Sender sender) {
    private static final Texts TEXTS = Texts.ENGLISH;

    Operation operation() {
        return new Operation(
                "processing-record",
                "Writes the record of processing activities (GDPR, article 30) as Markdown: whose data are kept, who may get which of them"
                        + " for what and where, of how many addresses there is a transfer on record, and how long data are kept. Which transfers"
                        + " there were is on each person's page.",
                List.of(),
                Access.NONE,
                call -> Map.of("file", page()));
    }

    private String page() {
        Register register = customer.disclosures().register();
        RecipientWords words = new RecipientWords(TEXTS);
        Stream<Section.Entry> holders =
                register.successions().reversed().stream().map(words::successor);
        Set<RecipientId> current =
                register
                        .current(
                                customer.policies().calendar(), customer.clock().instant(), sender.zone())
                        .stream()
                        .map(Recipient::id)
                        .collect(Collectors.toSet());
        Stream<Section.Entry> recipients =
                register.recipients().stream().flatMap(one -> entry(one, words, current.contains(one.id())));
        return """
                # Record of processing activities (GDPR, article 30)

                As of %s.

                ## Who is responsible

                %s, %s, %s

                ## Where personal data come from

                %s
                ## Who may get them
                %s
                ## How long they are kept
                %s""".formatted(
                TEXTS.day(customer.clock().instant().atZone(sender.zone()).toLocalDate()),
                sender.brand(),
                sender.company().postalAddress(),
                sender.supportAddress(),
                Stream.of(Source.values())
                        .map(source -> "- " + TEXTS.get("source." + source.id()) + "\n")
                        .collect(Collectors.joining()),
                entries(Stream.concat(holders, recipients)),
                entries(new TermWords(TEXTS).all().stream()));
    }

    /** Who may get data, or got some. */
    private Stream<Section.Entry> entry(Recipient recipient, RecipientWords words, boolean isCurrent) {
        long addresses = customer.disclosures().countAddresses(recipient.id());
        if (!isCurrent && addresses == 0) {
            return Stream.empty();
        }
        Section.Entry entry = words.recipient(recipient);
        List<Section.Line> lines = new ArrayList<>(entry.lines());
        lines.add(new Section.Line("Addresses with a transfer on record", Long.toString(addresses)));
        if (!isCurrent) {
            lines.add(new Section.Line("Today", "It may get nothing"));
        }
        return Stream.of(new Section.Entry(entry.title(), lines, "", null));
    }

    private static String entries(Stream<Section.Entry> entries) {
        return entries.map(entry -> "\n### " + entry.title() + "\n\n"
                        + entry.lines().stream()
                                .map(line -> "- " + line.label() + ": " + line.value() + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }
}
