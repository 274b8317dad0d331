package keepword.person;

import keepword.kernel.PersonId;
import keepword.kernel.RequestId;

/** What the link that confirms a new address says. */
public record AddressChangeLink(PersonId person, RequestId request) {}
