package keepword.simulation.world;

import java.time.LocalDate;
import java.util.Set;
import keepword.disclosure.Agreement;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.kernel.EmailAddress;

/** Who gets the entries of contests. */
public final class SampleRecipient {
    static final Recipient MAGAZINE = new Recipient(
            new RecipientId("magazine"),
            1,
            "Lens Magazine",
            Recipient.Role.CONTROLLER,
            Set.of(TransferPurpose.CONTEST),
            Set.of(TransferField.ENTRY, TransferField.EMAIL, TransferField.NAME, TransferField.ANSWERS),
            new Agreement(LocalDate.of(2020, 1, 2), "0".repeat(64), null),
            "AT",
            null,
            new EmailAddress("privacy@magazine.example"),
            "https://magazine.example/privacy",
            0,
            null,
            null,
            0,
            null);

    private SampleRecipient() {}
}
