package keepword.person;

import keepword.kernel.PersonId;
import keepword.kernel.RequestId;

/** What the link says that confirms a request that support prepared. */
public record PreparedLink(PersonId person, RequestId request) {}
