package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.kernel.AddressKey;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.review.Formats;
import keepword.review.Review;
import keepword.review.ReviewParts;
import keepword.verification.Proof;
import keepword.web.Section;

/** Shows support what the person sees at {@code /user/} (promise {@code review}), for somebody who asks there. */
record ReviewPerson(CustomerPart customer, Review review, Formats formats) {
    private static final Field<Integer> PART = Field.whole(
                    "part", "Which part, if the answer has several; the first if you leave it out.", 1, 1_000_000)
            .optional();

    Operation operation() {
        return new Operation(
                "review",
                "Shows everything that is held about a person, as they see it at /user/, in parts of up to "
                        + ReviewParts.ENTRIES_OF_A_PART
                        + " entries. Whom you cannot verify sees it there: copy, byLink.",
                List.of(Field.TICKET, Field.EMAIL, PART),
                Access.READ,
                Proof.BOTH,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        AddressKey address = call.address(customer.addressKeys());
        Person person = customer.people()
                .ownerOf(address, customer.addressKeys())
                .filter(found -> !found.isErasing())
                .orElseThrow(() -> new Refused(409, "Nobody there", "Everything about them was deleted meanwhile."));
        List<List<Section>> parts = ReviewParts.of(review.sections(person, address, formats, Integer.MAX_VALUE));
        int part = call.optional(PART).orElse(1);
        if (part > parts.size()) {
            throw new Refused(PART.name(), "must be at most " + parts.size());
        }
        return ReviewParts.json(parts, part);
    }
}
