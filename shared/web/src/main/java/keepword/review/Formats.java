package keepword.review;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.audit.AuditEntry;
import keepword.campaign.Purpose;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.consent.Topics;
import keepword.consent.Wording;
import keepword.consent.Wordings;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Recipient;
import keepword.disclosure.Refusal;
import keepword.kernel.EmailAddress;
import keepword.kernel.Topic;
import keepword.person.Datum;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.ActivationKeys;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonRecord.Prize;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonRecord.Refund;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.person.PersonRecord.Shipment;
import keepword.person.PersonRecord.Subscription;
import keepword.person.PersonRecord.SupportIssue;
import keepword.person.PostalAddress;
import keepword.person.SignUp;
import keepword.person.Wish;
import keepword.policy.PolicyCalendar;
import keepword.request.Request;
import keepword.survey.Survey;
import keepword.survey.Surveys;
import keepword.survey.WaitingEntry;
import keepword.text.Texts;
import keepword.web.IssueField;
import keepword.web.Section.Entry;
import keepword.web.Section.Line;
import keepword.web.Section.Link;
import org.jspecify.annotations.Nullable;

/**
 * Says what is held, in a language.
 *
 * @param zone whose days are shown
 * @param surveys to say what was asked
 * @param wordings to say what was shown
 */
public record Formats(Texts texts, ZoneId zone, Surveys surveys, Wordings wordings) {
    Entry datum(Field field, Datum datum) {
        List<Line> lines = new ArrayList<>(List.of(new Line(text("field." + field.id()), value(field, datum.value()))));
        PostalAddress address = datum.address();
        if (address != null) {
            add(lines, "field.postcode", address.postcode());
            add(lines, "field.town", address.place());
            add(lines, "field.region", address.region());
            add(lines, "field.country", address.country());
        }
        return new Entry("", lines, origin(datum.source(), datum.at()), null);
    }

    private String value(Field field, String value) {
        return field == Field.LANGUAGE ? texts.nameOf(value) : value;
    }

    /** A record, and where it can be removed. */
    public Entry record(PersonRecord record) {
        List<Line> lines = new ArrayList<>();
        String title = switch (record) {
            case Order order -> order(order, lines);
            case Shipment shipment -> shipment(shipment, lines);
            case Refund refund -> refund(refund, lines);
            case ActivationKeys keys -> activationKeys(keys, lines);
            case Subscription subscription -> subscription(subscription, lines);
            case Product product -> product(product, lines);
            case SupportIssue issue -> issue(issue, lines);
            case SecurityQuestions questions -> questions(questions, lines);
            case AddressChange change -> address("section.newAddress", change.email(), lines);
            case FormerAddress former -> address("section.formerAddress", former.email(), lines);
            case PersonRecord.Entry entry -> new EntryWords(texts, surveys).entry(entry, lines);
            case Prize prize -> prize(prize, lines);
            case Prepared prepared -> prepared(prepared, lines);
        };
        String action = record instanceof SupportIssue ? "section.contact.edit" : "section.remove";
        Link remove = new Link(RecordPath.of(record.id()), text(action));
        return new Entry(title, lines, origin(record.source(), record.at()), remove);
    }

    private String order(Order order, List<Line> lines) {
        lines.add(new Line(
                text("field.status"), text("field.status." + order.status().name())));
        order.items().forEach(item -> item(item, lines));
        add(lines, "field.discount", order.discount());
        add(lines, "field.total", order.total());
        return text("field.order") + " " + order.number();
    }

    /** The products that somebody owns by an order: none unless it is paid. They are removed with the order. */
    Stream<Entry> bought(Order order) {
        return order.status() == OrderStatus.PAID
                ? order.items().stream().map(item -> bought(item, order))
                : Stream.of();
    }

    private Entry bought(Item item, Order order) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(text("field.sku"), item.sku()));
        if (item.quantity() > 1) {
            lines.add(new Line(text("field.quantity"), String.valueOf(item.quantity())));
        }
        item.activationKeys().forEach(key -> add(lines, "field.key", key));
        lines.add(new Line(text("field.order"), order.number()));
        return new Entry(item.name(), lines, origin(order.source(), order.at()), null);
    }

    private void item(Item item, List<Line> lines) {
        lines.add(new Line(text("field.product"), item.name()));
        lines.add(new Line(text("field.sku"), item.sku()));
        if (item.quantity() > 1) {
            lines.add(new Line(text("field.quantity"), String.valueOf(item.quantity())));
        }
        add(lines, "field.unitPrice", item.unitPrice());
        add(lines, "field.discount", item.discount());
        item.activationKeys().forEach(key -> add(lines, "field.key", key));
    }

    private void add(List<Line> lines, String label, @Nullable Money money) {
        add(lines, label, money == null ? null : texts.money(money.amount(), money.currency()));
    }

    private String shipment(Shipment shipment, List<Line> lines) {
        shipment.items().forEach(item -> item(item, lines));
        add(lines, "field.carrier", shipment.carrier());
        add(lines, "field.trackingNumber", shipment.trackingNumber());
        add(lines, "field.trackingUrl", shipment.trackingUrl());
        return text("field.shipment", shipment.order());
    }

    private String refund(Refund refund, List<Line> lines) {
        refund.items().forEach(item -> item(item, lines));
        add(lines, "field.amount", refund.amount());
        return text("field.refund", refund.order());
    }

    private String activationKeys(ActivationKeys keys, List<Line> lines) {
        keys.items().forEach(item -> item(item, lines));
        return text("field.keys", keys.order());
    }

    private String subscription(Subscription subscription, List<Line> lines) {
        lines.add(new Line(
                text("field.status"),
                text("field.status." + subscription.status().name(), day(subscription.ends()))));
        lines.add(new Line(text("field.sku"), subscription.sku()));
        lines.add(new Line(text("field.subscription"), subscription.number()));
        return subscription.name();
    }

    private String product(Product product, List<Line> lines) {
        lines.add(new Line(text("field.sku"), product.sku()));
        add(lines, "field.key", product.activationKey());
        return product.name();
    }

    private String issue(SupportIssue issue, List<Line> lines) {
        lines.add(new Line(text("field.status"), text(issue.isClosed() ? "field.issue.closed" : "field.issue.open")));
        add(lines, "field.product", issue.product());
        issueFields(issue)
                .forEach(field -> lines.add(
                        new Line(field.label(), field.value().isEmpty() ? text("field.removed") : field.value())));
        return text("field.issue", issue.number());
    }

    /** What somebody can correct of an issue. */
    public List<IssueField> issueFields(SupportIssue issue) {
        List<IssueField> fields = new ArrayList<>();
        fields.add(new IssueField(
                IssueField.SUBJECT,
                corrected(text("field.subject"), issue.correctedAt()),
                issue.subject(),
                SupportIssue.SUBJECT));
        issue.messages()
                .forEach(message -> fields.add(new IssueField(
                        IssueField.name(message),
                        corrected(
                                text("field.message." + message.from().name(), day(message.at())),
                                message.correctedAt()),
                        message.text(),
                        SupportIssue.TEXT)));
        return fields;
    }

    private String corrected(String label, @Nullable Instant at) {
        return at == null ? label : text("field.corrected", label, day(at));
    }

    private String questions(SecurityQuestions questions, List<Line> lines) {
        for (int i = 0; i < questions.questions().size(); i++) {
            lines.add(new Line(
                    text("user.questions.number", i + 1),
                    questions.questions().get(i).words()));
        }
        lines.add(new Line(text("user.questions.answers"), text("user.questions.hashed")));
        return text("user.questions.yours");
    }

    private String address(String title, EmailAddress email, List<Line> lines) {
        lines.add(new Line(text("field.email"), email.value()));
        return text(title);
    }

    private String prize(Prize prize, List<Line> lines) {
        lines.add(new Line(text("field.prize"), prize.prize()));
        add(lines, "field.name", prize.name());
        add(lines, "field.shippingAddress", prize.address());
        return text("section.prize");
    }

    private String prepared(Prepared prepared, List<Line> lines) {
        lines.add(new Line(text("field.state"), text("field.state.waiting")));
        lines.addAll(asked(prepared));
        return text("wish." + prepared.wish().id());
    }

    /** What somebody asked support for, and when. */
    public Entry wish(Prepared prepared) {
        return new Entry(text("wish." + prepared.wish().id()), asked(prepared), "", null);
    }

    private List<Line> asked(Prepared prepared) {
        List<Line> lines = new ArrayList<>();
        if (prepared.wish() instanceof Wish.Correct(var values)) {
            new TreeMap<>(values)
                    .forEach((field, value) -> lines.add(new Line(
                            text("field." + field.id()),
                            value.isEmpty() ? text("wish.removed") : value(field, value))));
        }
        lines.add(new Line(text("field.asked"), day(prepared.asked().chosenAt())));
        return lines;
    }

    /** An entry to a contest that was never confirmed. */
    Entry waiting(WaitingEntry entry) {
        List<Line> lines = new ArrayList<>();
        String title = new EntryWords(texts, surveys).waiting(entry, lines);
        return new Entry(title, lines, origin(Source.SURVEY, entry.at()), null);
    }

    /** A sign-up for news that was never confirmed. */
    Entry signUp(SignUp signUp, Topics topics) {
        List<Line> lines = List.of(
                new Line(text("field.email"), signUp.email().value()),
                new Line(text("field.topics"), names(signUp.topics(), topics)),
                new Line(text("field.language"), texts.nameOf(signUp.language())));
        return new Entry(text("section.signUp"), lines, origin(Source.WEBSITE, signUp.at()), null);
    }

    /** @param terms the recipient in the version that counted; empty if it was not in the register */
    Entry disclosure(Disclosure disclosure, Optional<Recipient> terms) {
        RecipientWords words = new RecipientWords(texts);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(text("field.reason"), words.purposes(List.of(disclosure.purpose()))));
        order(disclosure, lines);
        about(disclosure).ifPresent(about -> lines.add(new Line(text("field.about"), about)));
        lines.add(new Line(text("field.fields"), words.fields(disclosure.fields())));
        Instant answered = disclosure.answered();
        lines.add(new Line(text("field.when"), day(answered == null ? disclosure.at() : answered)));
        Refusal refusal = disclosure.refusal();
        lines.add(new Line(
                text("field.done"),
                text("transfer.state." + disclosure.state().id())
                        + (refusal == null ? "" : " " + text("transfer.refusal." + refusal.id()))));
        Disclosure.Deletion deletion = disclosure.deletion();
        if (deletion != null) {
            lines.add(new Line(text("transfer.deletion"), deletion(deletion)));
        }
        if (disclosure.state() != Disclosure.State.REFUSED) {
            terms.map(words::terms).ifPresent(lines::addAll);
        }
        return new Entry(disclosure.name(), lines, "", null);
    }

    private String deletion(Disclosure.Deletion deletion) {
        Instant done = deletion.done();
        Instant demanded = deletion.demanded();
        return Stream.of(
                        demanded == null ? "" : text("transfer.deletion.demanded", day(demanded)),
                        done == null ? "" : text("transfer.deletion.done", day(done)))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void order(Disclosure disclosure, List<Line> lines) {
        Disclosure.Order order = disclosure.order();
        if (order != null) {
            add(lines, "field.legalBasis", order.basis());
            add(lines, "field.reference", order.reference());
            add(lines, "field.hiddenUntil", order.hiddenUntil() == null ? null : day(order.hiddenUntil()));
        }
    }

    private Optional<String> about(Disclosure disclosure) {
        return Optional.ofNullable(disclosure.about())
                .flatMap(PersonRecord.Entry::surveyOf)
                .flatMap(surveys::survey)
                .map(Survey::title);
    }

    /** What staff did with the data of the person, and why. */
    Entry access(AuditEntry entry) {
        List<Line> lines = new ArrayList<>();
        add(lines, "field.ticket", entry.fields().get("ticket"));
        lines.add(new Line(text("field.when"), day(entry.at())));
        return new Entry(text("access." + entry.access().name().toLowerCase(Locale.ROOT)), lines, "", null);
    }

    private void add(List<Line> lines, String label, @Nullable String value) {
        if (value != null) {
            lines.add(new Line(text(label), value));
        }
    }

    Entry history(HistoryEntry entry, Topics topics) {
        if (entry.event() == HistoryEntry.Event.NOTICE_SENT) {
            return notice(entry);
        }
        String about = entry.topics().isEmpty() ? text("field.everything") : names(entry.topics(), topics);
        List<Line> lines = new ArrayList<>(List.of(
                new Line(text("field.topics"), about), policy(entry.evidence().policyVersion())));
        entry.evidence().wording().flatMap(wordings::find).ifPresent(shown -> addShown(lines, "field.wording", shown));
        entry.evidence().form().flatMap(wordings::find).ifPresent(shown -> addShown(lines, "field.form", shown));
        return new Entry(
                text("event." + entry.event().id()),
                lines,
                origin(entry.evidence().source(), entry.evidence().chosenAt()),
                null);
    }

    private Line policy(String version) {
        return version.equals(PolicyCalendar.NONE)
                ? new Line(text("field.policy"), text("field.policy.none"))
                : new Line(text("field.policy"), version, "/policy/" + version);
    }

    private void addShown(List<Line> lines, String label, Wording shown) {
        lines.add(new Line(text(label), shown.text()));
        lines.add(new Line(text("field.language"), texts.nameOf(shown.language())));
        lines.add(new Line(text("field.place"), place(shown.place())));
    }

    /** Nobody chose anything: it says what it was about, and when it went. */
    private Entry notice(HistoryEntry sent) {
        List<Line> lines = List.of(
                new Line(
                        text("field.about"),
                        text("notice." + Purpose.Notice.of(sent).id())),
                new Line(text("field.when"), day(sent.at())));
        return new Entry(text("event." + sent.event().id()), lines, "", null);
    }

    /** A page of ours in words, as far as it has any; what the shop calls its own stays as it is. */
    private String place(String place) {
        String key = "place." + place.replace("/", "");
        return texts.has(key) ? text(key) : place;
    }

    private String names(Set<Topic> some, Topics topics) {
        return some.stream()
                .map(topic -> Objects.requireNonNullElse(topics.nameOf(topic, texts.language()), topic.id()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    Entry request(Request request) {
        String outcome = text(
                "request." + request.state().id(),
                request.closed() == null ? "" : day(request.closed().chosenAt()));
        List<Line> lines = List.of(
                new Line(text("field.asked"), day(request.askedAt())),
                new Line(text("field.deadline"), day(request.deadline())),
                new Line(text("field.done"), outcome));
        return new Entry(
                text("request." + request.kind().id()),
                lines,
                origin(request.asked().source(), request.askedAt()),
                null);
    }

    private String day(Instant at) {
        return texts.day(at, zone);
    }

    private String origin(Source source, Instant at) {
        return text("origin", text("source." + source.id()), day(at));
    }

    private String text(String key, Object... values) {
        return texts.get(key, values);
    }
}
