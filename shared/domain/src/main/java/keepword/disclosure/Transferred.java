package keepword.disclosure;

import keepword.kernel.PersonId;

/** A transfer by a program, and whose data it was of. */
public record Transferred(PersonId person, Disclosure disclosure) {}
