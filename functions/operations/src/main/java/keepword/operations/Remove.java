package keepword.operations;

import keepword.kernel.RecordId;
import keepword.person.Wish;
import keepword.verification.Proof;

/** Removes one record of somebody who asked support for it (promise {@code remove}). */
record Remove(WishOperation asked) {
    private static final Field<String> RECORD = Field.form(
            "record",
            "Which one: its \"record\" in the answer of review.",
            "[a-z-]{1,40}#.{1,200}",
            "the id of a record");

    Operation operation() {
        return asked.operation(
                "remove",
                "Removes one record at once, as the person can at /user/; it cannot be brought back. An entry leaves its"
                        + " contest, and a prize passes on. A mail tells them that it is done.",
                Proof.BOTH,
                call -> new Wish.Remove(new RecordId(call.get(RECORD))),
                RECORD);
    }
}
