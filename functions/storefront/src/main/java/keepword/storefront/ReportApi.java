package keepword.storefront;

import static keepword.store.Attributes.json;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.aws.StructuredLog;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.Deletion;
import keepword.disclosure.DisclosureItems.RecordDeletion;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.disclosure.RecipientSecrets;
import keepword.disclosure.TransferPurpose;
import keepword.disclosure.Transferred;
import keepword.field.TextRule;
import keepword.json.Json;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.kernel.Fields;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.web.HttpRequest;
import keepword.web.Problem;
import keepword.web.Responses;

/**
 * {@code POST /recipients/{recipient}/reports}: what a recipient tells of a transfer that it got, signed with its own secret. It
 * learns nothing by that but whether it was understood.
 */
record ReportApi(CustomerPart customer, EventReader reader, EventIntake intake, StructuredLog log) {
    private static final int MAX_BODY = 16 * 1024;
    private static final String RECORDED = "recorded";

    /** It is about somebody, or something, that is not there any longer. */
    private static final String IGNORED = "ignored";

    /** What can be told. */
    private enum Type {
        /** A parcel is on its way. */
        SHIPPED,
        /** All that was got by the transfer is deleted. */
        DELETED
    }

    private static final Map<String, Type> TYPES = Map.of("data.deleted", Type.DELETED, "parcel.shipped", Type.SHIPPED);

    /** A report as it came. */
    private record Signed(String id, String body) {}

    APIGatewayV2HTTPResponse answer(HttpRequest request, String id) {
        Optional<Recipient> recipient = Optional.of(id)
                .filter(RecipientId.FORM.asMatchPredicate())
                .map(RecipientId::new)
                .flatMap(customer.disclosures().register()::find);
        List<String> secret = recipient
                .flatMap(new RecipientSecrets(customer.addressKeys())::of)
                .map(List::of)
                .orElse(List.of());
        WebhookSignature signature = new WebhookSignature(() -> secret, customer.clock(), never -> {});
        String webhook = request.header("webhook-id").orElse("");
        String body = request.bodyText();
        return signature
                .problem(request, body)
                .map(unsigned -> refuse(unsigned, Map.of()))
                .orElseGet(() -> read(recipient.orElseThrow(), webhook, body));
    }

    private APIGatewayV2HTTPResponse read(Recipient recipient, String webhook, String body) {
        if (body.length() > MAX_BODY) {
            return refuse(new Problem(413, "Too large", "A report has at most 16 KiB."), Map.of());
        }
        Optional<Json> parsed = Json.parse(body);
        if (parsed.isEmpty() || !(parsed.get().root() instanceof Map<?, ?> object)) {
            return refuse(new Problem(400, "Not a report", "The body is not a JSON object."), Map.of());
        }
        JsonReader fields = JsonReader.of(object);
        Optional<Type> type = fields.choice("type", TYPES);
        String transfer = fields.text("transfer", TextRule.REFERENCE);
        if (!fields.problems().isEmpty()) {
            JsonProblem first = fields.problems().getFirst();
            return refuse(new Problem(422, "Invalid field", first.words(), first.pointer()), Map.of());
        }
        Optional<Transferred> transferred = customer.disclosures()
                .transfer(transfer)
                .filter(found -> found.disclosure().recipient().equals(recipient.id()));
        if (transferred.isEmpty()) {
            return refuse(new Problem(404, "Unknown transfer", "Nothing was transferred to you by that id."), Map.of());
        }
        log.event(
                "recipient.reported",
                Map.of(
                        "type",
                        type.orElseThrow().name(),
                        "recipient",
                        recipient.id().value()));
        return switch (type.orElseThrow()) {
            case DELETED -> deleted(transferred.get().disclosure());
            case SHIPPED -> shipped(transferred.get(), recipient, fields, new Signed(webhook, body));
        };
    }

    private APIGatewayV2HTTPResponse deleted(Disclosure disclosure) {
        if (!disclosure.isHeld()) {
            return result(IGNORED);
        }
        Deletion deletion = new Deletion(null, customer.clock().instant());
        customer.commits().commit(List.of(new RecordDeletion(disclosure, deletion)));
        return result(RECORDED);
    }

    /** It is the shop's own event of what was ordered, with what the carrier says; the mail that follows is the same, too. */
    private APIGatewayV2HTTPResponse shipped(
            Transferred transferred, Recipient carrier, JsonReader report, Signed signed) {
        Optional<Person> person = customer.people().person(transferred.person()).filter(found -> !found.isErasing());
        boolean isCarrier = carrier.ended() == null
                && transferred.disclosure().isHeld()
                && transferred.disclosure().purpose() == TransferPurpose.SHIPPING;
        Optional<Order> order = Optional.ofNullable(transferred.disclosure().about())
                .filter(about -> isCarrier)
                .flatMap(about -> customer.people().record(transferred.person(), about, Order.class))
                .filter(found -> found.status() == OrderStatus.PAID);
        if (person.isEmpty() || order.isEmpty()) {
            return result(IGNORED);
        }
        String event = json(event(person.get(), order.get(), carrier, report));
        return switch (reader.read(event)) {
            case EventReader.Result.Refused(Problem problem, var errors, var none) -> refuse(problem, errors);
            case EventReader.Result.Updated never -> throw new IllegalStateException("A parcel is no update");
            case EventReader.Result.Accepted(StorefrontEvent shipped, var ignored) ->
                // Who is erased, or moves to another address, in this very moment is looked for again by the next try.
                switch (intake.take(
                        shipped,
                        carrier.id() + "/" + signed.id(),
                        signed.body(),
                        person.get().id())) {
                    case EventIntake.Result.Answered never -> result(RECORDED);
                    case EventIntake.Result.Conflict(String detail) ->
                        refuse(new Problem(409, "Conflict", detail), Map.of());
                    case EventIntake.Result.Child _, EventIntake.Result.NotReady _ -> result(IGNORED);
                };
        };
    }

    private static Map<String, Object> event(Person person, Order order, Recipient carrier, JsonReader report) {
        Object shipment = report.peek("shipment");
        if (shipment instanceof Map<?, ?> told) {
            Map<Object, Object> named = new LinkedHashMap<>(told);
            named.put("carrier", carrier.name());
            shipment = named;
        }
        List<Map<String, Object>> items = order.items().stream()
                .filter(item -> item.medium() == Medium.PHYSICAL)
                .map(item -> Map.<String, Object>of(
                        "sku", item.sku(),
                        "name", item.name(),
                        "medium", "physical",
                        "quantity", item.quantity()))
                .toList();
        return Fields.of("type", StorefrontEvent.Type.ORDER_SHIPPED.id())
                .and("occurredAt", report.peek("occurredAt"))
                .and("customer", Map.of("email", person.email().value()))
                .and("order", Map.of("id", order.number(), "items", items))
                .and("shipment", shipment)
                .map();
    }

    private static APIGatewayV2HTTPResponse result(String result) {
        return Responses.json(200, json(Map.of("result", result)));
    }

    private APIGatewayV2HTTPResponse refuse(Problem problem, Map<String, String> errors) {
        log.event("recipient.refused", Map.of("status", problem.status(), "title", problem.title()));
        return Responses.problem(problem, errors, Map.of());
    }
}
