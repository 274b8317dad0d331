package keepword.storefront;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.person.EmailAddress;
import keepword.person.Person.Field;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Money;
import keepword.storefront.JsonFields.Invalid;
import keepword.storefront.StorefrontEvent.OrderData;
import keepword.storefront.StorefrontEvent.ProductData;
import keepword.storefront.StorefrontEvent.Type;
import org.jspecify.annotations.Nullable;

/** The shape of an event; docs/openapi.yaml describes it. Fields that it does not name are ignored. */
record EventFields(JsonFields fields) {
    private static final int MOST_ITEMS = 100;
    private static final int LONGEST_REFERRAL = 200;

    StorefrontEvent event() throws Invalid {
        Type type = Type.of(fields.text("type"));
        if (type == null) {
            throw new Invalid(
                    fields.pointer("type"),
                    "must be order.paid, order.failed, product.registered, trial.registered or product.downloaded.");
        }
        JsonFields customer = fields.object("customer");
        return new StorefrontEvent(
                type,
                fields.instant("occurredAt"),
                email(customer),
                contact(customer),
                fields.optionalBoolean("promotionalMail"),
                type.isOrder() ? order(fields.object("order")) : null,
                type.isOrder() ? null : product(fields.object("product")),
                fields.optionalDate("birthDate"),
                referral());
    }

    private static EmailAddress email(JsonFields customer) throws Invalid {
        return EmailAddress.parse(customer.text("email"))
                .orElseThrow(() ->
                        new Invalid(customer.pointer("email"), "is not an e-mail address that mail can be sent to."));
    }

    private static Map<Field, String> contact(JsonFields customer) throws Invalid {
        Map<Field, String> contact = new EnumMap<>(Field.class);
        customer.optionalText("name").ifPresent(name -> contact.put(Field.NAME, name));
        customer.optionalText("phone").ifPresent(phone -> contact.put(Field.PHONE, phone));
        customer.optionalAddress("mailingAddress").ifPresent(lines -> contact.put(Field.MAILING_ADDRESS, lines));
        customer.optionalAddress("shippingAddress").ifPresent(lines -> contact.put(Field.SHIPPING_ADDRESS, lines));
        return contact;
    }

    private static OrderData order(JsonFields order) throws Invalid {
        List<JsonFields> lines = order.objects("items");
        if (lines.size() > MOST_ITEMS) {
            throw new Invalid(order.pointer("items"), "must have at most " + MOST_ITEMS + " entries.");
        }
        List<Item> items = new ArrayList<>();
        for (JsonFields line : lines) {
            items.add(new Item(
                    line.text("sku"),
                    line.text("name"),
                    medium(line),
                    line.optionalText("activationKey").orElse(null)));
        }
        Optional<JsonFields> total = order.optionalObject("total");
        return new OrderData(order.text("id"), items, total.isPresent() ? money(total.get()) : null);
    }

    private static Medium medium(JsonFields line) throws Invalid {
        return switch (line.text("medium")) {
            case "download" -> Medium.DOWNLOAD;
            case "physical" -> Medium.PHYSICAL;
            default -> throw new Invalid(line.pointer("medium"), "must be download or physical.");
        };
    }

    private static Money money(JsonFields total) throws Invalid {
        BigDecimal amount = total.number("amount");
        String currency = total.text("currency");
        if (!currency.matches("[A-Z]{3}")) {
            throw new Invalid(
                    total.pointer("currency"), "must be the three capital letters of a currency, such as EUR.");
        }
        return new Money(amount, currency);
    }

    private static ProductData product(JsonFields product) throws Invalid {
        return new ProductData(
                product.text("sku"),
                product.text("name"),
                product.optionalText("activationKey").orElse(null));
    }

    /** The mark is anonymous (promise {@code anonymous-sales}), so an address cannot be one. */
    private @Nullable String referral() throws Invalid {
        Optional<String> mark = fields.optionalText("referral");
        if (mark.isPresent() && (mark.get().indexOf('@') >= 0 || mark.get().length() > LONGEST_REFERRAL)) {
            throw new Invalid(fields.pointer("referral"), "must be an anonymous mark of at most 200 characters.");
        }
        return mark.orElse(null);
    }
}
