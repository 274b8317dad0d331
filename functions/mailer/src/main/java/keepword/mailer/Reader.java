package keepword.mailer;

import keepword.person.Person;
import keepword.person.Person.Field;

/**
 * How a mail addresses its reader. Prints nothing of itself.
 *
 * @param greeting such as {@code Hello Ada,}
 */
public record Reader(String greeting) {
    static Reader of(Person person) {
        return new Reader(
                person.get(Field.NAME).map(name -> "Hello " + name + ",").orElse("Hello,"));
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
