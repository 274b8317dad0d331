package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.promise.Keeps;
import keepword.storefront.StorefrontEvent.Type;
import org.junit.jupiter.api.RepeatedTest;

/** Events of every type, about one order, subscription, product and person, that come in any order, twice or late. */
class AnyOrderTest {
    private static final String ADA = "ada@example.com";
    private static final String ITEMS =
            "\"items\":[{\"sku\":\"S\",\"name\":\"Suite\",\"medium\":\"download\",\"activationKey\":\"K-1\"}]";
    private static final String BODY = """
        {"type":"%s","occurredAt":"%s","customer":{"email":"%s","name":"Ada %s"%s},
        "order":{"id":"A-1","items":[{"sku":"S","name":"Suite","medium":"download","activationKey":"K-1"}]},
        "subscription":{"id":"SUB-1","sku":"C","name":"Cloud","endsAt":"2026-04-01T00:00:00Z"},
        "shipment":{"trackingNumber":"T-1"},
        "chat":{"id":"C-1","topic":"Export"},
        "product":{"sku":"S","name":"Suite","activationKey":"K-1"},
        "issue":{"id":"I-1","subject":"At %2$s","message":{"id":"%2$s","from":"customer","text":"Text of %2$s"}}%s}
        """;

    /** An event with all that any type reads; {@code more} goes on inside the object, beginning with a comma. */
    static String event(Type type, Instant at, String more) {
        return BODY.formatted(type.id(), at, ADA, at, "", more);
    }

    private static String moved(Instant at) {
        String customer = ",\"formerEmail\":\"" + ADA + "\"";
        return BODY.formatted(Type.ACCOUNT_CHANGED.id(), at, "countess@example.com", at, customer, "");
    }

    @RepeatedTest(200)
    @Keeps({"customer-record", "silence-after-opt-out"})
    void events_of_every_type_in_whatever_order_and_however_often_end_in_the_same_state() {
        long seed = Long.getLong("order.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Type> types = new ArrayList<>(List.of(Type.values()));
        // They leave no trace of a customer: ChatRequestTest, NoticeStartTest.
        types.removeAll(List.of(Type.CHAT_FOLLOW_UP_REQUESTED, Type.PRODUCT_UPDATED));
        types.addAll(types.subList(0, random.nextInt(types.size())));
        Collections.shuffle(types, random);
        String[] more = {
            "",
            ",\"promotionalMail\":true",
            ",\"promotionalMail\":false",
            ",\"refund\":{\"amount\":5,\"currency\":\"EUR\"}"
        };
        List<String> inOrder = new ArrayList<>();
        for (Type type : types) {
            String event = event(type, minute(inOrder.size()), more[random.nextInt(more.length)]);
            inOrder.add(type == Type.LICENCE_ISSUED ? event : event.replace(ITEMS, items(inOrder.size(), random)));
        }
        inOrder.add(moved(minute(inOrder.size())));
        List<String> shuffled = new ArrayList<>(inOrder);
        shuffled.addAll(inOrder.subList(0, random.nextInt(inOrder.size())));
        Collections.shuffle(shuffled, random);

        assertThat(stateAfter(shuffled)).as("-Dorder.seed=" + seed).isEqualTo(stateAfter(inOrder));
    }

    /** Of an order: with a key of its own, without one, or none. */
    private static String items(int event, Random random) {
        return List.of(
                        ITEMS.replace("K-1", "K-" + event),
                        ITEMS.replace(",\"activationKey\":\"K-1\"", "").replace("Suite", "Suite " + event),
                        "\"items\":[]")
                .get(random.nextInt(3));
    }

    private static Instant minute(int minute) {
        return Shop.NOON.minus(Duration.ofHours(2)).plus(Duration.ofMinutes(minute));
    }

    private static Map<String, Object> stateAfter(List<String> events) {
        Shop shop = new Shop();
        events.forEach(event -> assertThat(shop.send(event).getStatusCode()).isEqualTo(200));
        Person person = shop.person(ADA);
        Map<String, Object> state = new TreeMap<>();
        shop.stores.records(person.id()).forEach(record -> state.put(record.id().value(), comparable(record)));
        Map<Field, Object> data = new HashMap<>(person.data());
        // Since when they have their address is when it was heard first.
        data.put(Field.EMAIL, person.email());
        state.put("data", data);
        state.put("chosen", shop.consent(ADA).chosen());
        state.put("optedOutAt", String.valueOf(shop.consent(ADA).optedOutAt()));
        state.put("new address", shop.consent("countess@example.com").isKnown());
        assertThat(state)
                .containsKey("order#" + keepword.kernel.Hashes.sha256("A-1"))
                .hasSizeGreaterThan(8);
        return state;
    }

    /** Without the random id of a request. */
    private static Object comparable(PersonRecord record) {
        return record instanceof PersonRecord.AddressChange change ? change.email() : record;
    }
}
