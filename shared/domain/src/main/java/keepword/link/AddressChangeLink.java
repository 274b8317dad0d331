package keepword.link;

import keepword.person.PersonId;
import keepword.request.RequestId;

/** What the link that confirms a new address says. */
public record AddressChangeLink(PersonId person, RequestId request) {}
