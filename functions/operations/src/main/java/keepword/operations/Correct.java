package keepword.operations;

import java.util.EnumMap;
import java.util.Map;
import keepword.person.Person;
import keepword.person.Wish;
import keepword.verification.Proof;

/** Corrects or empties contact data for somebody who asked support for it. */
record Correct(WishOperation asked) {
    private static final Map<Person.Field, Field<String>> CONTACT = contact();

    Operation operation() {
        return asked.operation(
                "correct",
                "Corrects or removes contact data, as the person can at /user/. A mail tells them that it is done. The e-mail"
                        + " address itself is changed at /user/, where its new owner confirms it.",
                Proof.BOTH,
                Correct::wish,
                CONTACT.values().toArray(Field[]::new));
    }

    private static Map<Person.Field, Field<String>> contact() {
        Map<Person.Field, Field<String>> contact = new EnumMap<>(Person.Field.class);
        Person.Field.CORRECTABLE.forEach(field -> contact.put(
                field, Field.personal(field.id(), "What is right; an empty text removes it.", field.rule())));
        return contact;
    }

    private static Wish wish(Call call) throws Refused {
        Map<Person.Field, String> values = new EnumMap<>(Person.Field.class);
        CONTACT.forEach((field, given) -> call.optional(given).ifPresent(value -> values.put(field, value)));
        if (values.isEmpty()) {
            throw new Refused("name", "is missing, and so is every other one that could be corrected");
        }
        return new Wish.Correct(values);
    }
}
