package keepword.person;

import java.util.Map;
import keepword.kernel.RecordId;
import keepword.request.Request.Kind;

/** What somebody can ask to be done with their data or their mail. {@link Wishes} carries it out. */
public sealed interface Wish {
    /** Corrects contact data; an empty value removes it. */
    record Correct(Map<Person.Field, String> values) implements Wish {
        public Correct {
            values = Map.copyOf(values);
        }

        @Override
        public String toString() {
            return "Correct[redacted]";
        }
    }

    /** Removes one record. */
    record Remove(RecordId record) implements Wish {}

    /** Gives a copy of everything. It is made while it is downloaded, so that nothing is done for it but this. */
    record Copy() implements Wish {}

    /** Deletes everything, when the days in which it can be undone are over. */
    record Erase() implements Wish {}

    /** Ends promotional mail at once, and order and account mail when the days in which it can be undone are over. */
    record EndAllMail() implements Wish {}

    /** Undoes that, or turns order and account mail on again after it. */
    record KeepOrderMail() implements Wish {}

    /** The word that is stored, and that texts are found by. */
    default String id() {
        return switch (this) {
            case Correct correct -> "correct";
            case Remove remove -> "remove";
            case Copy copy -> "copy";
            case Erase erase -> "erase";
            case EndAllMail end -> "end-all-mail";
            case KeepOrderMail keep -> "keep-order-mail";
        };
    }

    /** The kind of request that it makes, or undoes. */
    default Kind kind() {
        return switch (this) {
            case Correct correct -> Kind.CORRECTION;
            case Remove remove -> Kind.REMOVAL;
            case Copy copy -> Kind.COPY;
            case Erase erase -> Kind.ERASURE;
            case EndAllMail _, KeepOrderMail _ -> Kind.TRANSACTIONAL_OPT_OUT;
        };
    }

    /** Whether it is about mail alone, which belongs to an address: of such wishes the latest counts, however often one is heard. */
    default boolean isAboutMail() {
        return this instanceof EndAllMail || this instanceof KeepOrderMail;
    }
}
