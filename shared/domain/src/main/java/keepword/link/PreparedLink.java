package keepword.link;

import keepword.person.PersonId;
import keepword.request.RequestId;

/** What the link says that confirms a request that support prepared. */
public record PreparedLink(PersonId person, RequestId request) {}
